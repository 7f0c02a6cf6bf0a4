import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { knownIdentitySource } from '@cession/operator/fabric-ca';
import { freeBasePort, loadTopology } from '@cession/topology';
import type { LaunchMode } from './cession-home';
import { revokeUser } from './revoke-user';
import { updateRevocationList } from './running-ledger';
import { defaultTopologyFile, startCession } from './start-cession';
import type { CessionOptions, RunningCession } from './start-cession';

type TemporaryOptions = Pick<CessionOptions, 'topologyFile' | 'log'>;

/** A whole Cession for tests. */
export interface TemporaryInstance extends RunningCession {
  /**
   * Revokes a user's identity at the authority of the organisation, and has the ledger honour it.
   *
   * @throws {IdentityUnknownError}
   */
  revoke(organisation: string, user: string): Promise<void>;
}

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
    return {
      ...running,
      revoke: async (organisation, user) => {
        const source = await knownIdentitySource({ home, mode });
        const place = { ...running.access, source, ledger: ledgerOf(running, log) };
        await revokeUser(place, organisation, user);
      },
      stop: async () => {
        await running.stop();
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
};

const ledgerOf = ({ children: [ledger] }: RunningCession, log: (line: string) => void) => {
  if (ledger === undefined) throw new Error('the instance has no ledger');
  return {
    updateRevocationList: (request: Parameters<typeof updateRevocationList>[1]) =>
      updateRevocationList(ledger, request, log),
  };
};
