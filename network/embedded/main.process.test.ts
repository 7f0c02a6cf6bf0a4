import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createPrivateKey } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, credentials } from '@grpc/grpc-js';
import { connect, signers } from '@hyperledger/fabric-gateway';
import type { Contract } from '@hyperledger/fabric-gateway';
import { expect } from 'chai';
import { freeBasePort, loadTopology } from '@cession/topology';

/** The same folder from the sources and from the compiled module. */
const chaincode = join(__dirname, '../testing/note-chaincode');
const topology = loadTopology(join(__dirname, '../../topology.yaml'));

interface Connections {
  readonly channel: string;
  readonly chaincodes: readonly string[];
  readonly organisations: Record<
    string,
    {
      mspId: string;
      gateway: string;
      users: Record<string, { certificate: string; privateKey: string }>;
    }
  >;
}

describe('npm run ledger', function () {
  this.timeout(60_000);
  let data: string;
  let child: ChildProcess | undefined;

  before(async () => {
    data = await mkdtemp(join(tmpdir(), 'ledger-command-'));
  });
  afterEach(() => child?.kill('SIGKILL'));
  after(() => rm(data, { recursive: true, force: true }));

  const run = (...args: string[]): ChildProcess => {
    const stdio = ['ignore', 'pipe', 'pipe'] as const;
    child = spawn(process.execPath, [join(__dirname, 'main.js'), ...args], { stdio: [...stdio] });
    return child;
  };

  /** What the process prints until a line contains the text, or it ends. */
  const outputUntil = async (ledger: ChildProcess, text: string): Promise<string> => {
    let output = '';
    for await (const chunk of ledger.stdout ?? []) {
      output += String(chunk);
      if (output.includes(text)) break;
    }
    return output;
  };

  const withContract = async <T>(use: (contract: Contract) => Promise<T>): Promise<T> => {
    const file = await readFile(join(data, 'connections.json'), 'utf8');
    const { channel, chaincodes, organisations } = JSON.parse(file) as Connections;
    const seller = organisations['sellers']?.users['seller-1'];
    const { mspId = '', gateway: address = '' } = organisations['sellers'] ?? {};
    const client = new Client(address, credentials.createInsecure());
    const gateway = connect({
      client,
      identity: { mspId, credentials: await readFile(seller?.certificate ?? '') },
      signer: signers.newPrivateKeySigner(
        createPrivateKey(await readFile(seller?.privateKey ?? '')),
      ),
    });
    try {
      return await use(gateway.getNetwork(channel).getContract(chaincodes[0] ?? ''));
    } finally {
      gateway.close();
      client.close();
    }
  };

  it('serves a chaincode, stops on a signal, and goes on the next time', async () => {
    const args = ['--chaincode', `${chaincode}:notes`, '--data', data];
    const basePort = String(await freeBasePort(topology));
    for (const text of ['first', 'second']) {
      const ledger = run(...args, '--base-port', basePort);
      const output = await outputUntil(ledger, 'Ctrl-C');
      expect(output).to.contain('chaincode notes');
      expect((await stat(join(data, 'connections.json'))).mode & 0o777).to.equal(0o600);
      await withContract(async (contract) => {
        const found = Buffer.from(await contract.evaluateTransaction('get', 'key')).toString();
        expect(found).to.equal(text === 'first' ? '' : 'first');
        await contract.submitTransaction('put', 'key', text);
      });
      const exit = once(ledger, 'exit');
      ledger.kill('SIGTERM');
      expect(await exit).to.deep.equal([0, null]);
    }
  });

  it('explains itself when it is not told what to run', async () => {
    const ledger = run();
    let errors = '';
    ledger.stderr?.on('data', (chunk) => (errors += String(chunk)));
    expect(await once(ledger, 'close')).to.deep.equal([2, null]);
    expect(errors).to.contain('--chaincode DIR[:NAME]');
  });

  it('names what it cannot run', async () => {
    const basePort = String(await freeBasePort(topology));
    const args = ['--chaincode', data, '--data', data, '--base-port', basePort];
    const ledger = run(...args);
    let errors = '';
    ledger.stderr?.on('data', (chunk) => (errors += String(chunk)));
    expect(await once(ledger, 'close')).to.deep.equal([1, null]);
    expect(errors).to.contain('is no chaincode package');
  });
});
