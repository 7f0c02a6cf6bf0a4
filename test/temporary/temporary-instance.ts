import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { defaultTopologyFile, startCession } from '@cession/scripts/launcher';
import type { CessionOptions, LaunchMode, RunningCession } from '@cession/scripts/launcher';
import { freeBasePort, loadTopology } from '@cession/topology';
import { revocationOn } from './revocation';
import type { Revocation } from './revocation';

type TemporaryOptions = Pick<CessionOptions, 'topologyFile' | 'log'>;

/** A whole Cession for tests and demonstrations. */
export interface TemporaryInstance extends RunningCession, Revocation {}

/**
 * Starts an instance on free ports with a home of its own in the system's temporary folder; `stop` removes
 * the home too.
 */
export const startTemporaryInstance = async (
  mode: LaunchMode,
  { topologyFile = defaultTopologyFile, log = () => undefined }: TemporaryOptions = {},
): Promise<TemporaryInstance> => {
  const home = mkdtempSync(path.join(tmpdir(), 'cession-'));
  const remove = () => rmSync(home, { recursive: true, force: true });
  try {
    const basePort = await freeBasePort(loadTopology(topologyFile));
    const running = await startCession({ mode, home, basePort, topologyFile, log });
    const stop = async () => {
      await running.stop();
      remove();
    };
    return { ...running, ...revocationOn(running), stop };
  } catch (error) {
    remove();
    throw error;
  }
};
