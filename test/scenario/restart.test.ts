import { expect } from 'chai';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freeBasePort, loadTopology } from '@cession/topology';
import { cessionHome, defaultTopologyFile } from '@cession/scripts/launcher';
import type { Endpoints } from '@cession/scripts/launcher';
import { ApiClient } from './api-client';
import { ledgerSnapshot } from './ledger-snapshot';
import { instanceDeadlineMs, sharedInstance } from './shared-instance';
import {
  commandLinesOf,
  killAll,
  processesOf,
  spawnStart,
  untilNoProcessOf,
} from './start-process';
import type { StartProcess } from './start-process';
import { playStory } from './story';
import { StoryStage } from './story-stage';
import { silentListener } from './transcript';

/** One home through starts, a SIGKILL in mid-work, and ends. */
describe('npm start, embedded', function () {
  this.timeout(instanceDeadlineMs);
  let home: string;
  let basePort: number;
  let running: StartProcess;
  let endpoints: Endpoints;

  before(async () => {
    home = mkdtempSync(path.join(tmpdir(), 'cession-restart-'));
    basePort = await freeBasePort(loadTopology(defaultTopologyFile));
    await start();
  });

  after(async () => {
    running.child.kill('SIGKILL');
    await untilNoProcessOf(home, 60_000);
    rmSync(home, { recursive: true, force: true });
  });

  const start = async (...options: string[]): Promise<void> => {
    running = spawnStart(home, basePort, 'embedded', options);
    endpoints = await running.ready(instanceDeadlineMs);
  };
  const registerAs = async (api: ApiClient, id: string): Promise<bigint> => {
    const stage = new StoryStage(api, silentListener, []);
    const body = { kinds: ['seller'], details: { legalName: `Name of ${id}`, country: 'NL' } };
    const by = api.as('platform-admin');
    await stage.write({ name: 'register', by, path: '/partners', key: id, body });
    return stage.block;
  };
  const known = async (api: ApiClient, id: string): Promise<number> =>
    (await api.as('auditor-1').call('GET', `/partners/${id}`)).status;

  it('tells where everything is, to its own user only', () => {
    const { endpointsFile } = cessionHome(home);
    expect(statSync(endpointsFile).mode & 0o777).to.equal(0o600);
    expect(endpoints.mode).to.equal('embedded');
    for (const [name, { url, mspId, peer, users }] of Object.entries(endpoints.organisations)) {
      expect(running.output(), name).to.contain(url);
      expect(mspId, name).to.match(/MSP$/);
      expect(peer, name).to.match(/^127\.0\.0\.1:\d+$/);
      expect(users.length, name).to.be.greaterThan(0);
      for (const { password } of users) expect(running.output()).to.not.contain(password);
    }
    expect(running.output()).to.contain(endpointsFile).and.to.contain(home);
  });

  it('names the home that is in use, and a port that is taken with its owner', async () => {
    const again = spawnStart(home, basePort, 'embedded');
    expect(await again.ended()).to.equal(1);
    expect(again.output()).to.contain(`already runs in ${home}`);
    const other = mkdtempSync(path.join(tmpdir(), 'cession-taken-'));
    const elsewhere = spawnStart(other, basePort, 'embedded');
    expect(await elsewhere.ended()).to.equal(1);
    expect(elsewhere.output()).to.contain(`127.0.0.1:${basePort}, needed by sellers (application)`);
    expect(elsewhere.output()).to.contain('CESSION_BASE_PORT');
    rmSync(other, { recursive: true });
  });

  it('runs beside another instance, each with its own ledger', async () => {
    const shared = await sharedInstance();
    const [here, there] = [new ApiClient(endpoints), new ApiClient(shared.endpoints)];
    await registerAs(here, 'only-here');
    await registerAs(there, 'only-there');
    expect([await known(here, 'only-here'), await known(here, 'only-there')]).to.deep.equal([
      200, 404,
    ]);
    expect([await known(there, 'only-here'), await known(there, 'only-there')]).to.deep.equal([
      404, 200,
    ]);
  });

  it('loses nothing that was answered when it is killed, and the children go with it', async () => {
    const api = new ApiClient(endpoints);
    const trades = ['kill-trade'];
    const answered: string[] = [];
    let killed = false;
    const work = async (worker: number): Promise<void> => {
      for (let turn = 0; !killed; turn += 1) {
        const id = `killed-${worker}-${turn}`;
        await registerAs(api, id);
        answered.push(id);
        if (answered.length === 20) {
          killed = true;
          running.child.kill('SIGKILL');
        }
      }
    };
    await Promise.allSettled([1, 2, 3].map(work));
    await untilNoProcessOf(home, 60_000);
    expect(existsSync(cessionHome(home).endpointsFile)).to.equal(false);
    await start();
    const restarted = new ApiClient(endpoints);
    for (const id of answered) expect(await known(restarted, id), id).to.equal(200);
    expect(await ledgerSnapshot(restarted.as('auditor-1'), trades, 0n)).to.be.a('string');
  });

  it('loses nothing when every process is killed at once', async () => {
    const block = await registerAs(new ApiClient(endpoints), 'before-all-are-killed');
    const pids = await processesOf(home);
    expect(pids.length).to.be.at.least(3);
    running.child.kill('SIGKILL');
    killAll(pids);
    await untilNoProcessOf(home, 60_000);
    await start();
    const restarted = new ApiClient(endpoints);
    expect(await known(restarted, 'before-all-are-killed')).to.equal(200);
    const later = await registerAs(restarted, 'after-all-were-killed');
    expect(later).to.equal(block + 1n);
  });

  const killProgram = async (program: string, argument = ''): Promise<void> => {
    const found = await commandLinesOf(home);
    const pids = found.filter(({ line }) => line.includes(program) && line.includes(argument));
    expect(pids, program).to.have.length(1);
    killAll(pids.map(({ pid }) => pid));
  };

  it('ends as a whole when a part ends, and says which', async () => {
    const names = Object.keys(endpoints.organisations).join(', ');
    for (const [program, name] of [
      ['main-of-several.js', `the applications of ${names}`],
      ['ledger-process.js', 'the embedded ledger'],
    ] as const) {
      await killProgram(program);
      expect(await running.ended()).to.equal(1);
      expect(running.output()).to.contain(`${name} ended with SIGKILL; stopping everything.`);
      expect(await processesOf(home)).to.deep.equal([]);
      await start();
    }
  });

  it('loses nothing when one application of several processes is killed', async () => {
    running.child.kill('SIGTERM');
    await running.ended();
    await start('--apart');
    const block = await registerAs(new ApiClient(endpoints), 'before-one-is-killed');
    await killProgram('main.js', 'bank-a.json');
    expect(await running.ended()).to.equal(1);
    expect(running.output()).to.contain('the application of bank-a ended with SIGKILL');
    await start();
    const restarted = new ApiClient(endpoints);
    expect(await known(restarted, 'before-one-is-killed')).to.equal(200);
    expect(await registerAs(restarted, 'after-one-was-killed')).to.equal(block + 1n);
  });

  it('carries the story after all that', async () => {
    const report = await playStory({ endpoints, listener: silentListener });
    expect(report.invariants.filter(({ ok }) => !ok)).to.deep.equal([]);
  });

  it('stops cleanly on SIGTERM, and finds everything again', async () => {
    const before = await new ApiClient(endpoints)
      .as('auditor-1')
      .call('GET', '/partners?limit=200');
    running.child.kill('SIGTERM');
    expect(await running.ended()).to.equal(0);
    expect(await processesOf(home)).to.deep.equal([]);
    await start();
    const after = await new ApiClient(endpoints).as('auditor-1').call('GET', '/partners?limit=200');
    expect(after.body).to.deep.equal(before.body);
  });
});
