import { expect } from 'chai';
import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { composePlaces } from '@cession/operator/compose-files';
import { projectName } from '@cession/operator/docker';
import { knownIdentitySource } from '@cession/operator/fabric-ca';
import {
  assertPortsFree,
  freeBasePort,
  parseTopology,
  portsOf,
  resolveTopology,
} from '@cession/topology';
import type { PortPurpose } from '@cession/topology';
import { changedChaincode } from '../operations/changed-chaincode';
import { changedImage } from '../operations/changed-image';
import { composeUnderTest } from '../runner/compose-under-test';
import { identitiesUnderTest } from '../runner/fabric-matrix';
import { processesOf } from '../scenario/start-process';
import { allVolumes, docker, leftOf, removeProject } from './docker-state';

const command = path.join(__dirname, '..', '..', '..', 'network', 'operator', 'dist', 'main.js');
const text = `
version: 1
channel: small
chaincode: { name: cession, version: '1.0', endorsement: { outOf: 2, organisations: all } }
observers: []
collections: []
organisations:
  - { name: north, mspId: NorthMSP, domain: north.example, users: [] }
  - { name: south, mspId: SouthMSP, domain: south.example, users: [] }
ordererOrganisations:
  - { name: operator, mspId: OperatorMSP, domain: operator.example, orderers: 1 }
ordering: { type: raft, batchTimeoutMs: 200, maxMessageCount: 100 }
`;
/** What `up` says before each of its steps. */
const steps = ['Identities', 'Writing', 'Starting', 'Installing', 'Waiting'];
const topology = parseTopology(text, 'the small topology');

interface Run {
  readonly status: number | null;
  readonly output: string;
}

describe('the network command, in containers', function () {
  this.timeout(600_000);
  let home: string;
  let basePort: number;
  let project: string;
  let volumes: readonly string[];

  before(async function () {
    await composeUnderTest(this);
    home = mkdtempSync(path.join(tmpdir(), 'cession-network-'));
    writeFileSync(path.join(home, 'topology.yaml'), text);
    basePort = await freeBasePort(topology);
    project = projectName(topology.channel, path.join(home, 'compose', 'ledger'));
    volumes = await allVolumes();
  });

  after(async () => {
    if (!home) return;
    await removeProject(project);
    rmSync(home, { recursive: true, force: true });
  });

  const start = (
    args: readonly string[],
    environment: NodeJS.ProcessEnv = {},
  ): { child: ChildProcess; output: () => string } => {
    const place = ['--home', home, '--base-port', String(basePort)];
    const file = ['--topology', path.join(home, 'topology.yaml')];
    const issuer = identitiesUnderTest();
    const chosen = ['--mode', 'compose', ...(issuer ? ['--identities', issuer] : [])];
    const all = [command, ...args, ...chosen, ...place, ...file];
    const child = spawn(process.execPath, all, {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (part: string) => (output += part));
    }
    return { child, output: () => output };
  };

  const run = (...args: readonly string[]): Promise<Run> => runIn({}, ...args);

  const runIn = async (
    environment: NodeJS.ProcessEnv,
    ...args: readonly string[]
  ): Promise<Run> => {
    const { child, output } = start(args, environment);
    const [status] = (await once(child, 'close')) as [number | null];
    return { status, output: output() };
  };

  /** Kills a command as soon as it says that it begins a step; false where it ended before. */
  const killAt = async (step: string, ...args: readonly string[]): Promise<boolean> => {
    const { child, output } = start(args.length === 0 ? ['up'] : args);
    const closed = once(child, 'close');
    child.stdout?.on('data', () => {
      if (output().includes(step)) child.kill('SIGKILL');
    });
    await closed;
    return child.signalCode === 'SIGKILL';
  };

  it('decides and makes nothing where an image cannot be had, and names it', async () => {
    // No registry listens there.
    const nowhere = 'localhost:1/nowhere';
    const { status, output } = await runIn({ CESSION_FABRIC_IMAGES: nowhere }, 'up');
    expect(status).to.equal(1);
    expect(output).to.match(/These images are not on this machine:\n {2}- localhost:1\/nowhere\//);
    expect(output).to.contain('npm run images -- load');
    expect(existsSync(path.join(home, 'compose'))).to.equal(false);
    expect(await leftOf(project)).to.deep.equal([]);
  });

  it('refuses a port that another program has, names it, and leaves nothing running', async () => {
    const refused = await upBeside('orderer');
    if (refused.includes('issued by Fabric CA')) await upBeside('certificate authority');
  });

  /** Starts while somebody else has the first port of a kind. */
  const upBeside = async (purpose: PortPurpose): Promise<string> => {
    const use = portsOf(resolveTopology(topology, basePort)).find((one) => one.purpose === purpose);
    const other = createServer().listen(use?.port, use?.host);
    await once(other, 'listening');
    try {
      const { status, output } = await run('up');
      expect(output).to.contain(`${use?.port}, needed by ${use?.owner} (${purpose})`);
      expect(status).to.equal(1);
      expect(await leftOf(project)).to.deep.equal([]);
      return output;
    } finally {
      other.close();
    }
  };

  it('completes what a start left that was killed at any of its steps', async () => {
    const killed: string[] = [];
    for (const step of steps) {
      if (await killAt(step)) killed.push(step);
    }
    expect(killed).to.deep.equal(steps);
    const { status, output } = await run('up');
    expect(output).to.contain('Channel small is up');
    expect(status).to.equal(0);
  });

  it('changes nothing when it is up already', async () => {
    const before = await docker('ps', '--no-trunc', '--quiet');
    expect((await run('up')).status).to.equal(0);
    expect(await docker('ps', '--no-trunc', '--quiet')).to.equal(before);
  });

  it('renders files that Compose reads without a word, each by itself too', async () => {
    const root = composePlaces(path.join(home, 'compose', 'ledger')).root;
    for (const folder of ['.', 'north', 'south', 'operator']) {
      const file = path.join(root, folder, 'compose.yaml');
      const args = ['compose', '--file', file, '--profile', '*', 'config', '--quiet'];
      const { stdout, stderr } = await promisify(execFile)('docker', args, { cwd: '/' });
      expect(stdout + stderr, file).to.equal('');
    }
  });

  it('names a part that is not well, and mends it', async () => {
    await docker('stop', `${project}-peer0.south.example-1`);
    const { status, output } = await run('status');
    expect(status).to.equal(1);
    expect(output).to.match(/! peer0\.south\.example +does not run: Exited/);
    expect(output).to.match(/1 of \d+ parts are not well/);
    expect((await run('up')).output).to.contain('Channel small is up');
    await docker('stop', `${project}-peer0.south.example-1`);
    const restarted = await run('restart', 'peer0');
    expect(restarted.output).to.match(/^peer0\.south\.example runs again/m);
    expect(restarted.status).to.equal(0);
    expect((await run('status')).output).to.not.contain('! ');
  });

  it('starts a node again whose certificate was issued anew, and no other', async () => {
    const startedAt = (name: string) =>
      docker('inspect', '--format', '{{.State.StartedAt}}', `${project}-peer0.${name}.example-1`);
    const before = [await startedAt('north'), await startedAt('south')];
    const { directory } = await knownIdentitySource({ home, mode: 'compose' });
    rmSync(path.join(directory, 'south', 'peer', 'tls', 'server.crt'));
    expect((await run('up')).output).to.contain('Channel small is up');
    expect(await startedAt('north')).to.equal(before[0]);
    const renewed = await startedAt('south');
    expect(renewed).to.not.equal(before[1]);
    // As a start leaves it that was killed when it had written the certificate.
    const ledger = path.join(home, 'compose', 'ledger', 'compose');
    const now = new Date();
    utimesSync(path.join(ledger, 'south', 'peer', 'identity', 'tls', 'server.crt'), now, now);
    expect((await run('up')).output).to.contain('Channel small is up');
    expect(await startedAt('north')).to.equal(before[0]);
    expect(await startedAt('south')).to.not.equal(renewed);
  });

  it('prints the logs of a part', async () => {
    const { status, output } = await run('logs', 'chaincode.north');
    expect(status).to.equal(0);
    expect(output).to.contain('==> cession.chaincode.north.example <==');
    expect(output).to.not.contain('south');
  });

  it('keeps the ledger when it goes down, leaves nothing of a start that it refuses, and finds it again', async () => {
    const { output } = await run('down');
    expect(output).to.contain('peer0.north.example');
    expect(await leftOf(project)).to.deep.equal([]);
    const file = path.join(home, 'topology.yaml');
    writeFileSync(file, text.replace('batchTimeoutMs: 200', 'batchTimeoutMs: 300'));
    const refused = await run('up');
    writeFileSync(file, text);
    expect(refused.output).to.contain('was made with another topology');
    expect(await leftOf(project)).to.deep.equal([]);
    const again = await run('up');
    expect(again.output).to.contain('Channel small is up');
    // The chaincode is on the ledger already.
    expect(again.output).to.not.contain('Installing');
  });

  it('completes an exchange of the chaincode that was killed, and keeps what it settled on', async () => {
    const changed = changedChaincode(home);
    const tagBack = await changedImage(changed);
    const code = ['--chaincode', changed];
    const containers = async () => (await leftOf(project)).join('\n');
    try {
      expect(await killAt('In use', 'upgrade-chaincode', ...code)).to.equal(true);
      expect(await containers())
        .to.contain('cession.chaincode.north')
        .and.to.contain('cession.chaincode-2.north');
      const { status, output } = await run('upgrade-chaincode', ...code);
      expect(output).to.contain('Every peer runs cession_1.0:');
      expect(status).to.equal(0);
      expect(await containers()).to.not.contain('cession.chaincode.north');
      const before = await docker('ps', '--no-trunc', '--quiet');
      expect((await run('up', ...code)).output).to.not.contain('Installing');
      expect(await docker('ps', '--no-trunc', '--quiet')).to.equal(before);
    } finally {
      await tagBack();
    }
  });

  it('leaves nothing of a network that served', async () => {
    expect(await leftOf(project)).to.not.deep.equal([]);
    const { status, output } = await run('down', '--volumes');
    expect(status).to.equal(0);
    expect(output).to.contain('peer0.north.example').and.to.contain('cession.chaincode-2.south');
    await nothingIsLeft();
    expect((await run('down', '--volumes')).output).to.contain('Nothing was running');
  });

  for (const step of steps) {
    it(`cleans up after a start that was killed at "${step}"`, async () => {
      expect(await killAt(step)).to.equal(true);
      expect((await run('down', '--volumes')).status).to.equal(0);
      await nothingIsLeft();
    });
  }

  const nothingIsLeft = async (): Promise<void> => {
    expect(await leftOf(project)).to.deep.equal([]);
    expect(await allVolumes()).to.deep.equal(volumes);
    expect(existsSync(path.join(home, 'compose'))).to.equal(false);
    expect(await processesOf(home)).to.deep.equal([]);
    await assertPortsFree(portsOf(resolveTopology(topology, basePort)));
  };
});
