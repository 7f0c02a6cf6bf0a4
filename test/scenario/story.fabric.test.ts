import { expect } from 'chai';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadTopology } from '@cession/network/topology';
import { cessionHome, defaultTopologyFile, freeBasePort } from '@cession/scripts/launcher';
import type { Endpoints } from '@cession/scripts/launcher';
import { clientUnderTest, fabricUnderTest, startOptionsUnderTest } from '../runner/fabric-matrix';
import { skipBecause } from '../runner/skip-because';
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

  it('holds for the published international trade, documents as they are', async function () {
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

  it('leaves no process behind', async () => {
    running?.child.kill('SIGTERM');
    expect(await running?.ended()).to.equal(0);
    expect(await processesOf(home)).to.deep.equal([]);
    expect(existsSync(cessionHome(home).endpointsFile)).to.equal(false);
  });
});
