import { expect } from 'chai';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assertPortsFree } from '@cession/topology';
import { claimNetwork, NetworkInUseError, ownerOf } from './network-claim';
import { writeProcessFile } from './process-file';
import { isSameProcess, processIdentity } from './process-identity';
import { stopLeftovers } from './stop-leftovers';
import { SupervisedProcess } from './supervised-process';
import { DeadlineError, waitUntil } from './wait-until';

/** Says that it is up, and then only ends when it is told to. */
const obedient = `console.log('up'); setInterval(() => {}, 1000);`;
const stubborn = `process.on('SIGTERM', () => {}); ${obedient}`;

describe('processes of a network', () => {
  let directory: string;
  let processDirectory: string;
  let unexpected: string[];
  const started: SupervisedProcess[] = [];
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'cession-process-'));
    processDirectory = join(directory, 'processes');
    unexpected = [];
  });
  afterEach(async () => {
    await Promise.all(started.splice(0).map((supervised) => supervised.kill()));
    await rm(directory, { recursive: true, force: true });
  });

  const node = (script: string, name = 'example'): SupervisedProcess => {
    const supervised = new SupervisedProcess({
      name,
      program: process.execPath,
      args: ['-e', script],
      directory,
      environment: { EXAMPLE: 'yes' },
      logFile: join(directory, `${name}.log`),
      processDirectory,
      onUnexpectedExit: (message) => unexpected.push(message),
    });
    started.push(supervised);
    return supervised;
  };

  const wait = (check: () => boolean, what: string): Promise<true> =>
    waitUntil(() => Promise.resolve(check() || undefined), { what, deadlineMs: 10_000 });

  const startedUp = async (script: string, name?: string): Promise<SupervisedProcess> => {
    const supervised = node(script, name);
    await supervised.start();
    await wait(() => supervised.logTail().startsWith('up'), 'the first line');
    return supervised;
  };

  it('notes a process while it runs', async () => {
    const supervised = await startedUp(obedient);
    expect(await readdir(processDirectory)).to.deep.equal(['example.json']);
    expect(processIdentity(supervised.pid ?? 0)).to.contain('setInterval');
    await supervised.stop();
    expect(await readdir(processDirectory)).to.deep.equal([]);
    expect(supervised.pid).to.equal(undefined);
    expect(unexpected).to.deep.equal([]);
  });

  it('gives a process its own environment, without the settings of the shell', async () => {
    process.env['CORE_PEER_ID'] = 'stray';
    const supervised = await startedUp(
      `console.log('up', process.env.EXAMPLE, process.env.CORE_PEER_ID)`,
    );
    delete process.env['CORE_PEER_ID'];
    expect(supervised.logTail()).to.match(/^up yes undefined/);
  });

  it('tells of a process that ends by itself, with the end of its log', async () => {
    const supervised = node(`console.error('the disk is full'); process.exit(3);`);
    await supervised.start();
    await wait(() => unexpected.length > 0, 'the report');
    expect(unexpected.join()).to.contain('status 3').and.to.contain('the disk is full');
    const waiting = waitUntil(() => Promise.resolve(undefined), {
      what: 'health',
      deadlineMs: 60_000,
      hopeless: () => supervised.endedBecause(),
    });
    const error: unknown = await waiting.catch((e: unknown) => e);
    expect(error).to.be.instanceOf(DeadlineError);
    expect((error as Error).message).to.contain('the disk is full');
  });

  it('can be killed and started again', async () => {
    const supervised = await startedUp(obedient);
    const first = supervised.pid;
    await supervised.kill();
    await supervised.start();
    expect(supervised.pid).not.to.equal(first);
    expect(supervised.endedBecause()).to.equal(undefined);
    expect(unexpected).to.deep.equal([]);
  });

  it('refuses a program that does not exist', async () => {
    const supervised = new SupervisedProcess({
      ...node('').spec,
      program: join(directory, 'none'),
    });
    const error: unknown = await supervised.start().catch((e: unknown) => e);
    expect((error as Error).message).to.contain('ENOENT');
  });

  it('ends what an earlier run left behind, also what does not listen', async () => {
    const left = [await startedUp(obedient, 'one'), await startedUp(stubborn, 'two')];
    const pids = left.map(({ pid }) => pid ?? 0);
    expect(await stopLeftovers(processDirectory)).to.have.members(['one', 'two']);
    expect(pids.map(processIdentity)).to.deep.equal([undefined, undefined]);
    expect(await readdir(processDirectory)).to.deep.equal([]);
  }).timeout(20_000);

  it('never ends a process that only has the number of one it started', async () => {
    const bystander = spawn(process.execPath, ['-e', obedient], { stdio: 'ignore' });
    await once(bystander, 'spawn');
    const { pid = 0 } = bystander;
    writeProcessFile(processDirectory, 'peer', pid);
    const noted = { pid, identity: `1 ${process.execPath} another program` };
    await writeFile(join(processDirectory, 'peer.json'), JSON.stringify(noted));
    await writeFile(join(processDirectory, 'half.json'), '{"pid":');

    expect(await stopLeftovers(processDirectory)).to.deep.equal([]);
    expect(processIdentity(pid)).not.to.equal(undefined);
    bystander.kill('SIGKILL');
    await once(bystander, 'exit');
  });

  it('takes a process that is ending for running until it has given up its ports', () => {
    expect(isSameProcess('4711 node server', '4711 node server')).to.equal(true);
    expect(isSameProcess('4711 node server', '4711 ')).to.equal(true);
    expect(isSameProcess('4711 node server', '47 ')).to.equal(false);
    expect(isSameProcess('4711 node server', '4711 node')).to.equal(false);
    expect(isSameProcess('4711 node server', undefined)).to.equal(false);
  });

  it('has freed the ports of what it ended', async () => {
    const listening = `require('node:net').createServer().listen(0, '127.0.0.1', function () {
      console.log('up', this.address().port); });`;
    for (let round = 0; round < 10; round += 1) {
      const supervised = await startedUp(listening, 'server');
      const port = Number(/up (\d+)/.exec(supervised.logTail())?.[1]);
      process.kill(supervised.pid ?? 0, 'SIGKILL');
      await stopLeftovers(processDirectory);
      await assertPortsFree([{ host: '127.0.0.1', port, owner: 'test', purpose: 'peer' }]);
      await supervised.kill();
    }
  });

  describe('claimNetwork', () => {
    it('lets one run a network at a time', () => {
      const release = claimNetwork(directory);
      expect(ownerOf(directory)).to.equal(process.pid);
      expect(() => claimNetwork(directory)).to.throw(NetworkInUseError);
      release();
      expect(ownerOf(directory)).to.equal(undefined);
      claimNetwork(directory)();
    });

    it('names the program that holds it, and takes it over once that is dead', async () => {
      const holder = await startedUp(obedient, 'holder');
      writeProcessFile(join(directory, 'owner'), 'owner', holder.pid ?? 0);
      expect(() => claimNetwork(directory)).to.throw(NetworkInUseError, `process ${holder.pid}`);
      await holder.kill();
      claimNetwork(directory)();
    });
  });
});

describe('waitUntil', () => {
  it('tells what it waited for and the last failure', async () => {
    const waiting = waitUntil(() => Promise.reject(new Error('connection refused')), {
      what: 'the peer',
      deadlineMs: 30,
      intervalMs: 5,
    });
    const error: unknown = await waiting.catch((e: unknown) => e);
    expect((error as Error).message).to.equal(
      'the peer: not within 0.03 s; last: connection refused',
    );
  });

  it('ends at once when it is aborted', async () => {
    const abort = new AbortController();
    const waiting = waitUntil(() => Promise.resolve(undefined), {
      what: 'nothing',
      deadlineMs: 60_000,
      intervalMs: 60_000,
      signal: abort.signal,
    });
    abort.abort();
    const error: unknown = await waiting.catch((e: unknown) => e);
    expect((error as Error).name).to.equal('AbortError');
  });
});
