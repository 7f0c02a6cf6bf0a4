import { expect } from 'chai';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultFabricVersion } from '../install';
import { dataLayout } from '../layout';
import type { FabricNetwork, FabricNetworkOptions } from '../layout';
import { startFabricNetwork, stopNetwork } from '../native';
import { askOwner, waitUntil } from '../processes';
import type { NetworkRequest } from '../start';
import { skipWithoutFabric } from '../testing/skip-without-fabric';
import { testClient } from '../testing/test-client';
import { testNetworkOptions } from '../testing/test-network';
import { freeTestPort } from '../testing/test-topology';
import { LedgerLostError } from './lost-nodes';

const peers = ['NorthMSP', 'SouthMSP'];

describe('a network that lost disks', function () {
  this.timeout(400_000);
  let home: string;
  let options: FabricNetworkOptions;
  let network: FabricNetwork | undefined;

  before(async function () {
    const version = defaultFabricVersion;
    await skipWithoutFabric(this, version);
    home = await mkdtemp(join(tmpdir(), 'cession-lost-'));
    options = await testNetworkOptions({
      ...{ version, home, basePort: await freeTestPort() },
      orderers: 3,
    });
  });
  after(async () => {
    await network?.stop();
    if (home !== undefined) {
      await stopNetwork(options.dataDirectory);
      await rm(home, { recursive: true, force: true });
    }
  });

  const layout = () => dataLayout(options.dataDirectory);
  const start = async (): Promise<FabricNetwork> => (network = await startFabricNetwork(options));
  const lose = (place: string) => rm(place, { recursive: true });

  const put = async (organisation: string, key: string): Promise<void> => {
    const client = testClient(await running(), options.identities, organisation);
    const contract = client.contract('note');
    await contract.submit('put', { arguments: [key, 'public'], endorsingOrganizations: peers });
    await contract.submit('putPrivate', {
      arguments: ['pair', `${key}-private`],
      transientData: { text: 'private' },
      endorsingOrganizations: peers,
    });
    client.close();
  };

  const read = async (organisation: string, ...args: readonly string[]): Promise<string> => {
    const client = testClient(await running(), options.identities, organisation);
    const [name = '', ...rest] = args;
    const { mspId } = options.identities.organisation(organisation);
    const bytes = await client.contract('note').evaluate(name, {
      arguments: rest,
      endorsingOrganizations: [mspId],
    });
    client.close();
    return Buffer.from(bytes).toString();
  };

  const running = async (): Promise<FabricNetwork> => network ?? start();

  it('gives a peer everything back that others have, private data too', async () => {
    await start();
    await put('north', 'before');
    await network?.stop();
    await lose(layout().peer('south'));
    const said: string[] = [];
    options = { ...options, progress: (text) => said.push(text) };
    await start();
    expect(said.join()).to.match(/The peer of south catches up with \d+ blocks/);
    expect(await read('south', 'get', 'before')).to.equal('public');
    // What did not come with its block is asked for again once a minute.
    await waitUntil(
      async () =>
        (await read('south', 'getPrivate', 'pair', 'before-private')) === 'private' || undefined,
      { what: 'the private data at the peer of south', deadlineMs: 180_000, intervalMs: 500 },
    );
    await put('south', 'after-the-peer');
    await network?.stop();
  });

  it('gives an orderer the channel back while the others lead it', async () => {
    await lose(layout().orderer('orderer1.operator.example'));
    const said: string[] = [];
    options = { ...options, progress: (text) => said.push(text) };
    await start();
    expect(said.join()).to.contain('orderer1.operator.example copies the channel');
    await put('north', 'after-the-orderer');
    await restartsOnRequest();
    // The one that came back is needed for a majority now.
    await network?.orderer('orderer2.operator.example').stop();
    await waitUntil(() => put('south', 'with-its-vote').then(() => true), {
      what: 'a transaction ordered by the two that are left',
      deadlineMs: 60_000,
      intervalMs: 500,
    });
    expect(await read('north', 'get', 'with-its-vote')).to.equal('public');
    await network?.stop();
  });

  const restartsOnRequest = async (): Promise<void> => {
    const [orderer, peer] = [network?.orderer('orderer2.operator.example'), network?.peer('west')];
    const [ordererPid, peerPid] = [orderer?.pid, peer?.pid];
    const told: string[] = [];
    const request = (asked: NetworkRequest) =>
      askOwner(layout().control, asked, (message) => told.push(message));
    const ask = (restart: string) => request({ restart });
    await peer?.kill();
    expect(await request({ mend: true })).to.equal('peer0.west.example');
    expect(told.splice(0)).to.deep.equal([
      'peer0.west.example runs again, and every gateway answers',
    ]);
    const mendedPid = peer?.pid;
    expect(mendedPid).to.be.a('number').and.not.equal(peerPid);
    expect(await ask('orderer2')).to.equal('orderer2.operator.example');
    expect(await ask('west')).to.equal('peer0.west.example, note.west, memo-2.west');
    expect(told).to.have.lengthOf(4);
    expect(orderer?.pid).to.be.a('number').and.not.equal(ordererPid);
    expect(peer?.pid).to.be.a('number').and.not.equal(mendedPid);
    const refused = await ask('nobody').catch((error: unknown) => String(error));
    expect(refused).to.contain('No node\'s name holds "nobody"').and.to.contain('peer0.west');
  };

  it('does not begin again where too much is lost', async () => {
    await lose(layout().orderer('orderer0.operator.example'));
    await lose(layout().orderer('orderer1.operator.example'));
    const error = await startFabricNetwork(options).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(LedgerLostError);
    expect(String(error)).to.contain('1 of 3 orderers').and.to.contain('restore --in');
  });
});
