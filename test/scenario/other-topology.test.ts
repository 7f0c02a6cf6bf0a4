import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { defaultTopologyFile } from '@cession/scripts/launcher';
import type { RunningCession } from '@cession/scripts/launcher';
import { expect } from 'chai';
import { startTemporaryInstance } from '../temporary';
import { instanceDeadlineMs } from './shared-instance';
import { playStory } from './story';
import { silentListener } from './transcript';

/** The topology of the repository with a bank under another MSP id, and one more signature. */
const otherTopology = (): string => {
  const change = (text: string, before: RegExp, after: string): string => {
    if (!before.test(text)) throw new Error(`the topology has no ${String(before)}`);
    return text.replace(before, after);
  };
  const own = readFileSync(defaultTopologyFile, 'utf8');
  const renamed = change(own, /mspId: BankAMSP/u, 'mspId: FirstBank');
  return change(renamed, /outOf: 2, organisations: all/u, 'outOf: 3, organisations: all');
};

describe('the story under another topology, embedded', function () {
  this.timeout(instanceDeadlineMs);
  let directory: string;
  let running: RunningCession;

  before(async () => {
    directory = mkdtempSync(path.join(tmpdir(), 'cession-topology-'));
    const topologyFile = path.join(directory, 'topology.yaml');
    writeFileSync(topologyFile, otherTopology());
    // Every process takes it as it was read: the file is gone before the ledger's own one starts.
    const log = () => rmSync(topologyFile, { force: true });
    running = await startTemporaryInstance('embedded', { topologyFile, log });
  });
  after(async () => {
    await running.stop();
    rmSync(directory, { recursive: true });
  });

  it('is the one that was asked for', () => {
    const { organisations, resolvedEndorsement } = running.access.topology;
    expect(organisations.map(({ mspId }) => mspId)).to.include('FirstBank');
    expect(resolvedEndorsement.outOf).to.equal(3);
  });

  it('holds from the documents to the settled receivable', async () => {
    const { endpoints } = running;
    const { ok, invariants } = await playStory({ endpoints, listener: silentListener });
    expect(invariants.filter((invariant) => !invariant.ok)).to.deep.equal([]);
    expect(ok).to.equal(true);
  });
});
