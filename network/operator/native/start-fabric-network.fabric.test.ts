import { expect } from 'chai';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { assertPortsFree, portsOf, PortsTakenError } from '@cession/topology';
import { dataLayout, TopologyChangedError } from '../layout';
import type { FabricNetwork, FabricNetworkOptions } from '../layout';
import { waitUntil } from '../processes';
import { NetworkInUseError } from '../processes/network-claim';
import { processIdentity } from '../processes/process-identity';
import { repository } from '../project';
import { skipWithoutFabric } from '../testing/skip-without-fabric';
import { testClient } from '../testing/test-client';
import type { TestClient } from '../testing/test-client';
import { noteChaincode, testNetworkOptions } from '../testing/test-network';
import { freeTestPort, testTopology } from '../testing/test-topology';
import { networkStatus, stopNetwork } from './network-status';
import { startFabricNetwork } from './start-fabric-network';

const stepMs = 120_000;

for (const version of ['3.1.5', '2.5.16']) {
  describe(`a network on Fabric ${version}`, function () {
    this.timeout(stepMs);
    let home: string;
    let basePort: number;
    let options: FabricNetworkOptions;
    let network: FabricNetwork | undefined;
    const clients: TestClient[] = [];

    before(async function () {
      await skipWithoutFabric(this, version);
      home = await mkdtemp(join(tmpdir(), 'cession-fabric-'));
      basePort = await freeTestPort();
      options = await testNetworkOptions({ version, home, basePort });
    });

    afterEach(() => clients.splice(0).forEach((client) => client.close()));

    after(async () => {
      await network?.stop();
      if (home !== undefined) {
        await stopNetwork(join(home, 'native'));
        await rm(home, { recursive: true, force: true });
      }
    });

    const running = (): FabricNetwork => {
      if (network === undefined) throw new Error('The network did not start');
      return network;
    };

    const client = (organisation: string): TestClient => {
      const opened = testClient(running(), options.identities, organisation);
      clients.push(opened);
      return opened;
    };

    const read = (organisation: string, key: string, chaincode = 'note'): Promise<string> => {
      const reading = client(organisation).contract(chaincode).evaluateTransaction('get', key);
      return reading.then((bytes) => Buffer.from(bytes).toString());
    };

    /** A peer may be a block behind the one that the transaction was sent to. */
    const eventually = async (organisation: string, key: string, value: string): Promise<void> => {
      await waitUntil(async () => ((await read(organisation, key)) === value ? true : undefined), {
        what: `${key} = ${value} at ${organisation}`,
        deadlineMs: 10_000,
      });
    };

    const pids = (): readonly number[] =>
      networkStatus(options.dataDirectory).processes.map(({ pid }) => pid);

    const failure = async (action: Promise<unknown>): Promise<Error> => {
      const error: unknown = await action.then(
        () => undefined,
        (e: unknown) => e,
      );
      expect(error).to.be.instanceOf(Error);
      return error as Error;
    };

    it('comes up from nothing: orderer, peers, chaincode services', async () => {
      network = await startFabricNetwork(options);
      expect(network.version).to.equal(version);
      const names = networkStatus(options.dataDirectory).processes.map(({ name }) => name);
      expect(names).to.have.members([
        'orderer0.operator.example',
        ...['north', 'south', 'west'].flatMap((name) => [
          `peer0.${name}.example`,
          `note.${name}`,
          `memo-2.${name}`,
        ]),
      ]);
    });

    it('commits a transaction of the stock SDK, seen by every organisation', async () => {
      await client('north').contract('note').submitTransaction('put', 'greeting', 'hello');
      expect(await read('north', 'greeting')).to.equal('hello');
      await eventually('south', 'greeting', 'hello');
      await eventually('west', 'greeting', 'hello');
    });

    it('keeps two chaincodes apart', async () => {
      await client('south').contract('memo-2').submitTransaction('put', 'greeting', 'memo');
      expect(await read('south', 'greeting', 'memo-2')).to.equal('memo');
      expect(await read('south', 'greeting')).to.equal('hello');
    });

    it('delivers events', async () => {
      const { network: channel } = client('west');
      const events = await channel.getChaincodeEvents('note', { startBlock: 0n });
      try {
        for await (const event of events) {
          expect(event.eventName).to.equal('noted');
          expect(Buffer.from(event.payload).toString()).to.equal('greeting');
          break;
        }
      } finally {
        events.close();
      }
    });

    it('gives private values to the members of their collection only', async () => {
      const contract = client('north').contract('note');
      await contract.submit('putPrivate', {
        arguments: ['pair', 'secret'],
        transientData: { text: 'between us' },
        endorsingOrganizations: ['NorthMSP', 'SouthMSP'],
      });
      const asked = (organisation: string) =>
        client(organisation).contract('note').evaluateTransaction('getPrivate', 'pair', 'secret');
      expect(Buffer.from(await asked('south')).toString()).to.equal('between us');
      await failure(asked('west'));
    });

    it('refuses a second program on the same data, and the same ports elsewhere', async () => {
      expect(await failure(startFabricNetwork(options))).to.be.instanceOf(NetworkInUseError);
      const elsewhere = { ...options, dataDirectory: join(home, 'other') };
      const error = await failure(startFabricNetwork(elsewhere));
      expect(error).to.be.instanceOf(PortsTakenError);
      expect(error.message).to.contain('needed by north (peer)');
      await client('north').contract('note').submitTransaction('put', 'still', 'here');
    });

    it('serves again after a chaincode service and a peer were killed', async () => {
      await running().chaincode('north', 'note').kill();
      const own = { arguments: ['greeting'], endorsingOrganizations: ['NorthMSP'] };
      await failure(client('north').contract('note').evaluate('get', own));
      await running().chaincode('north', 'note').start();
      await running().peer('south').kill();
      await running().peer('south').start();
      await running().ready();
      expect(await read('north', 'greeting')).to.equal('hello');
      expect(await read('south', 'greeting')).to.equal('hello');
    });

    it('orders again after the only orderer was killed', async () => {
      const orderer = running().orderer('orderer0.operator.example');
      await orderer.kill();
      await orderer.start();
      await running().ready();
      const contract = client('north').contract('note');
      // The peers come back to the orderer at their own pace; writing the same twice changes
      // nothing.
      await waitUntil(
        () => contract.submitTransaction('put', 'ordered', 'again').then(() => true as const),
        { what: 'a committed transaction', deadlineMs: 30_000 },
      );
      await eventually('south', 'ordered', 'again');
    });

    it('leaves no process and no port when it stops', async () => {
      const before = pids();
      expect(before).to.have.lengthOf(10);
      await running().stop();
      expect(before.map(processIdentity)).to.deep.equal(before.map(() => undefined));
      expect(pids()).to.deep.equal([]);
      await assertPortsFree(portsOf(options.topology));
    });

    it('resumes its ledger at the next start', async () => {
      network = await startFabricNetwork(options);
      expect(await read('west', 'greeting')).to.equal('hello');
      await client('west').contract('note').submitTransaction('put', 'second', 'start');
      await network.stop();
    });

    /** Starts the network in a program of its own, to be killed. */
    const startElsewhere = async (): Promise<ChildProcess> => {
      const program = join(__dirname, '../testing/run-test-network.js');
      const args = [program, version, home, String(basePort)];
      const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
      for await (const line of createInterface(child.stdout)) {
        if (line === 'ready') return child;
      }
      throw new Error('The program that was to be killed ended by itself');
    };

    const killNow = async (child: ChildProcess): Promise<void> => {
      child.kill('SIGKILL');
      await once(child, 'exit');
    };

    it('starts after the program that ran it was killed, ending what that left', async () => {
      await killNow(await startElsewhere());
      const left = pids();
      expect(left).to.have.lengthOf(10);
      const warnings: string[] = [];
      network = await startFabricNetwork({ ...options, warn: (text) => warnings.push(text) });
      expect(left.map(processIdentity)).to.deep.equal(left.map(() => undefined));
      expect(warnings.join()).to.contain('peer0.north.example');
      await eventually('south', 'second', 'start');
      await network.stop();
    });

    it('resumes, with all that was committed, after everything was killed', async () => {
      const child = await startElsewhere();
      network = { ...running(), stop: () => Promise.resolve() };
      const contract = client('north').contract('note');
      for (let at = 0; at < 5; at += 1) {
        await contract.submitTransaction('put', `crash-${at}`, `value ${at}`);
      }
      const all = pids();
      all.forEach((pid) => process.kill(pid, 'SIGKILL'));
      await killNow(child);

      network = await startFabricNetwork(options);
      for (let at = 0; at < 5; at += 1) {
        await eventually('west', `crash-${at}`, `value ${at}`);
      }
      await client('south').contract('note').submitTransaction('put', 'after', 'the crash');
      await network.stop();
    });

    it('upgrades a chaincode whose code changed, and only that one', async () => {
      const memoDirectory = join(home, 'memo');
      await cp(noteChaincode, memoDirectory, { recursive: true });
      await symlink(join(repository, 'node_modules'), join(memoDirectory, 'node_modules'));
      const file = join(memoDirectory, 'index.js');
      const code = await readFile(file, 'utf8');
      await writeFile(file, code.replace('.toString();', ".toString() + ' (new)';"));

      options = await testNetworkOptions({ version, home, basePort, memoDirectory });
      const said: string[] = [];
      network = await startFabricNetwork({ ...options, progress: (text) => said.push(text) });
      expect(said.filter((text) => text.startsWith('Installing'))).to.deep.equal([
        'Installing memo-2 1.0',
      ]);
      expect(await read('north', 'greeting', 'memo-2')).to.equal('memo (new)');
      expect(await read('north', 'greeting')).to.equal('hello');
      await network.stop();
    });

    it('refuses a ledger that was made for another topology', async () => {
      const topology = testTopology(basePort);
      const ordering = { ...topology.ordering, batchTimeoutMs: 50 };
      const other = { ...options, topology: { ...topology, ordering } };
      expect(await failure(startFabricNetwork(other))).to.be.instanceOf(TopologyChangedError);
    });

    it('tells why a process did not start, and leaves none', async () => {
      const other = { ...options, dataDirectory: join(home, 'third') };
      const { configDirectory } = options.fabric;
      const broken = join(home, 'broken');
      await cp(configDirectory, broken, { recursive: true });
      await writeFile(join(broken, 'orderer.yaml'), 'General: [no, settings]\n');
      const error = await failure(
        startFabricNetwork({ ...other, fabric: { ...options.fabric, configDirectory: broken } }),
      );
      expect(error.message).to.contain('orderer0.operator.example ended');
      expect(networkStatus(other.dataDirectory)).to.deep.equal({ processes: [] });
      await assertPortsFree(portsOf(options.topology));
    });

    it('stops a start that its caller gave up', async () => {
      const abort = new AbortController();
      const starting = startFabricNetwork({
        ...options,
        dataDirectory: join(home, 'fourth'),
        signal: abort.signal,
        progress: (text) => {
          if (text.startsWith('Installing')) abort.abort();
        },
      });
      await failure(starting);
      expect(networkStatus(dataLayout(join(home, 'fourth')).root)).to.deep.equal({ processes: [] });
      await assertPortsFree(portsOf(options.topology));
    });
  });
}
