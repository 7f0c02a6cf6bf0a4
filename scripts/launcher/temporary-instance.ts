import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { LedgerClient } from '@cession/client-app/ledger-clients';
import { loadTopology } from '@cession/network/topology';
import type { LaunchMode } from './cession-home';
import { freeBasePort } from './free-base-port';
import { defaultTopologyFile, startCession } from './start-cession';
import type { RunningCession } from './start-cession';

/**
 * Starts an instance on free ports with a home of its own in the system's temporary folder; `stop` removes
 * the home too.
 */
export async function startTemporaryInstance(
  mode: LaunchMode,
  log?: (line: string) => void,
  client: LedgerClient = 'fabric-gateway',
): Promise<RunningCession> {
  const home = mkdtempSync(path.join(tmpdir(), 'cession-'));
  const remove = () => rmSync(home, { recursive: true, force: true });
  try {
    const basePort = await freeBasePort(loadTopology(defaultTopologyFile));
    const running = await startCession({ mode, client, home, basePort, ...(log ? { log } : {}) });
    return {
      ...running,
      stop: async () => {
        await running.stop();
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}
