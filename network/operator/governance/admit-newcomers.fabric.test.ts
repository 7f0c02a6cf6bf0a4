import { expect } from 'chai';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultFabricVersion } from '../install';
import { TopologyChangedError } from '../layout';
import type { FabricNetwork, FabricNetworkOptions } from '../layout';
import { networkStatus, startFabricNetwork, stopNetwork } from '../native';
import { waitUntil } from '../processes';
import { skipWithoutFabric } from '../testing/skip-without-fabric';
import { testClient } from '../testing/test-client';
import { testNetworkOptions } from '../testing/test-network';
import { freeTestPort } from '../testing/test-topology';

describe('an organisation that joins a channel that exists', function () {
  this.timeout(300_000);
  const version = defaultFabricVersion;
  let home: string;
  let basePort: number;
  let options: FabricNetworkOptions;
  let network: FabricNetwork | undefined;

  before(async function () {
    await skipWithoutFabric(this, version);
    home = await mkdtemp(join(tmpdir(), 'cession-admitted-'));
    basePort = await freeTestPort();
  });
  after(async () => {
    await network?.stop();
    if (home !== undefined) {
      await stopNetwork(options.dataDirectory);
      await rm(home, { recursive: true, force: true });
    }
  });

  const start = async (later: boolean): Promise<readonly string[]> => {
    const said: string[] = [];
    const made = await testNetworkOptions({ version, home, basePort, later });
    options = { ...made, progress: (text) => said.push(text) };
    network = await startFabricNetwork(options);
    return said;
  };

  const call = async (organisation: string, ...words: readonly string[]): Promise<string> => {
    if (network === undefined) throw new Error('The network did not start');
    const client = testClient(network, options.identities, organisation);
    const [name = '', ...args] = words;
    const own = [options.identities.organisation(organisation).mspId];
    const bytes = await client
      .contract('note')
      .evaluate(name, { arguments: args, endorsingOrganizations: own });
    client.close();
    return Buffer.from(bytes).toString();
  };

  const put = async (by: string, key: string, collection?: string): Promise<void> => {
    if (network === undefined) throw new Error('The network did not start');
    const client = testClient(network, options.identities, by);
    const endorsingOrganizations = ['NorthMSP', collection === 'later' ? 'EastMSP' : 'SouthMSP'];
    await (collection === undefined
      ? client
          .contract('note')
          .submit('put', { arguments: [key, 'public'], endorsingOrganizations })
      : client.contract('note').submit('putPrivate', {
          arguments: [collection, key],
          transientData: { text: 'private' },
          endorsingOrganizations,
        }));
    client.close();
  };

  it('is not in the ledger of those who founded it', async () => {
    await start(false);
    await put('north', 'before');
    await network?.stop();
    network = undefined;
  });

  it('is admitted by a start that was killed at each step before', async () => {
    for (const step of ['Admitting east', 'Installing note', 'Waiting until every gateway']) {
      const killed = program();
      await said(killed, step);
      killed.kill('SIGKILL');
      await once(killed, 'close');
      expect(killed.signalCode, step).to.equal('SIGKILL');
    }
    const words = await start(true);
    expect(words.join()).to.contain('Waiting until every gateway answers');
    expect(await call('east', 'get', 'before')).to.equal('public');
  });

  it('writes into the collection that it shares, and endorses what all may endorse', async () => {
    await put('east', 'of-east', 'later');
    const read = async () => (await call('north', 'getPrivate', 'later', 'of-east')) || undefined;
    const wait = { what: 'the private value at north', deadlineMs: 30_000 };
    expect(await waitUntil(read, wait)).to.equal('private');
    await put('north', 'of-others', 'pair');
    await put('south', 'after');
    const seen = async () => (await call('east', 'get', 'after')) || undefined;
    expect(await waitUntil(seen, { ...wait, what: 'the value at east' })).to.equal('public');
  });

  it('is taken up again as it is, without another admission', async () => {
    await network?.stop();
    const words = await start(true);
    expect(words.join()).to.not.match(/Admitting|Installing/);
    expect(await call('east', 'getPrivate', 'later', 'of-east')).to.equal('private');
  });

  it('cannot be one of those who founded it', async () => {
    await network?.stop();
    network = undefined;
    const { topology } = options;
    const organisations = topology.organisations.map(({ admitted: _, ...each }) => each);
    const changed = { ...options, topology: { ...topology, organisations } };
    const error = await startFabricNetwork(changed).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(TopologyChangedError);
    expect(String(error)).to.contain('admitted: true');
    expect(networkStatus(options.dataDirectory).processes).to.deep.equal([]);
  });

  const program = (): ChildProcess => {
    const file = join(__dirname, '../testing/run-test-network.js');
    const args = [file, version, home, String(basePort), 'later'];
    return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  };
});

/** Waits until a program has said a text; fails where it ends without. */
const said = (program: ChildProcess, words: string): Promise<void> =>
  new Promise((resolve, reject) => {
    let text = '';
    for (const stream of [program.stdout, program.stderr]) {
      stream?.setEncoding('utf8').on('data', (part: string) => {
        text += part;
        if (text.includes(words)) resolve();
        if (text.endsWith('ready\n')) program.kill();
      });
    }
    program.once('close', () => reject(new Error(`It never said "${words}":\n${text}`)));
  });
