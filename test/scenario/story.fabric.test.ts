import { expect } from 'chai';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { tradeDataCollection } from '@cession/model/interface';
import { freeBasePort, loadTopology } from '@cession/topology';
import { cessionHome, defaultTopologyFile } from '@cession/scripts/launcher';
import type { Endpoints } from '@cession/scripts/launcher';
import { clientUnderTest, fabricUnderTest, startOptionsUnderTest } from '../runner/fabric-matrix';
import { skipBecause } from '../runner/skip-because';
import { ApiClient } from './api-client';
import { publishedDocuments } from './published-documents';
import { killAll, processesOf, spawnStart, untilNoProcessOf } from './start-process';
import type { StartProcess } from './start-process';
import { playStory } from './story';
import type { StoryDocuments } from './story';
import { silentListener } from './transcript';

const samples = path.join(__dirname, '..', '..', '..', '..', 'shared', 'samples', 'ubl');
const deadlineMs = 400_000;

describe(`the story, native, ${clientUnderTest()}`, function () {
  this.timeout(deadlineMs);
  let home: string;
  let basePort: number;
  let running: StartProcess | undefined;
  let endpoints: Endpoints;

  before(async function () {
    await fabricUnderTest(this);
    home = mkdtempSync(path.join(tmpdir(), 'cession-native-'));
    basePort = await freeBasePort(loadTopology(defaultTopologyFile));
    await start();
  });

  after(async () => {
    if (!running) return;
    running.child.kill('SIGTERM');
    await running.ended();
    await untilNoProcessOf(home, 30_000);
    rmSync(home, { recursive: true, force: true });
  });

  const start = async (): Promise<void> => {
    running = spawnStart(home, basePort, 'native', startOptionsUnderTest());
    endpoints = await running.ready(deadlineMs);
  };
  /** Organisations that see the trade beside observers, in the order in which the sellers' ask them. */
  const { organisations, collections } = loadTopology(defaultTopologyFile);
  const tradeMembers = collections.find(({ name }) => name === tradeDataCollection)?.members ?? [];
  const processesOfPeer = async (name: string): Promise<readonly number[]> => {
    const { domain = '' } = organisations.find((each) => each.name === name) ?? {};
    const inHome = await processesOf(home);
    const ofPeer = await processesOf(`CORE_PEER_ID=peer0.${domain}`);
    return inHome.filter((pid) => ofPeer.includes(pid));
  };
  const register = (api: ApiClient, key: string) =>
    api.as('platform-admin').call<Record<string, unknown>>('POST', '/partners', {
      key,
      body: { kinds: ['seller'], details: { legalName: `Name of ${key}`, country: 'NL' } },
    });
  const play = async (documents?: StoryDocuments): Promise<readonly string[]> => {
    const report = await playStory({
      endpoints,
      listener: silentListener,
      ...(documents ? { documents } : {}),
    });
    expect(report.mode).to.equal('native');
    return report.invariants
      .filter(({ ok }) => !ok)
      .map(({ name, detail }) => `${name}: ${detail}`);
  };

  it('holds from the documents to the settled receivable', async () => {
    expect(await play()).to.deep.equal([]);
  });

  it('holds for the published international trade, documents as they were published', async function () {
    if (!existsSync(samples)) skipBecause(this, `the published UBL examples are not at ${samples}`);
    expect(await play(publishedDocuments(samples))).to.deep.equal([]);
  });

  it('holds on the same ledger after every process was killed', async () => {
    running?.child.kill('SIGKILL');
    killAll(await processesOf(home));
    await untilNoProcessOf(home, 30_000);
    await start();
    expect(await play()).to.deep.equal([]);
  });

  it('lets another sign for a peer that is gone, and nobody who only observes', async () => {
    const [, logistics = '', customs = ''] = tradeMembers;
    const api = new ApiClient(endpoints);
    killAll(await processesOfPeer(logistics));
    expect(await register(api, 'without-one')).to.deep.include({ status: 201 });
    killAll(await processesOfPeer(customs));
    const { status, body } = await register(api, 'without-two');
    expect(body).to.deep.include({ code: 'LEDGER_UNAVAILABLE', retryable: true });
    expect(status).to.equal(503);
  });

  it('leaves no process behind', async () => {
    running?.child.kill('SIGTERM');
    expect(await running?.ended()).to.equal(0);
    expect(await processesOf(home)).to.deep.equal([]);
    expect(existsSync(cessionHome(home).endpointsFile)).to.equal(false);
  });
});
