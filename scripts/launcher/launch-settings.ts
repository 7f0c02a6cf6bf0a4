import { ledgerClients } from '@cession/client-app/ledger-clients';
import type { LedgerClient } from '@cession/client-app/ledger-clients';
import { launchModes } from './cession-home';
import type { LaunchMode } from './cession-home';
import { defaultBasePort } from './start-cession';

/** What the environment says; `demo` and `start` read it the same way. */
export interface LaunchSettings {
  readonly home: string;
  readonly basePort: number;
}

/** @throws {RangeError} CESSION_BASE_PORT is not a port */
export const launchSettings = (environment: NodeJS.ProcessEnv = process.env): LaunchSettings => {
  const { CESSION_HOME: home, CESSION_BASE_PORT: port } = environment;
  const basePort = port ? Number(port) : defaultBasePort;
  if (!Number.isInteger(basePort)) {
    throw new RangeError(`CESSION_BASE_PORT must be a whole number: ${port}`);
  }
  return { home: home || '.cession', basePort };
};

/** @throws {RangeError} no such mode */
export const parseLaunchMode = (text: string): LaunchMode => {
  const mode = launchModes.find((each) => each === text);
  if (mode) return mode;
  throw new RangeError(`--mode must be one of ${launchModes.join(', ')}: ${text}`);
};

/** @throws {RangeError} no such client */
export const parseLedgerClient = (text: string): LedgerClient => {
  const client = ledgerClients.find((each) => each === text);
  if (client) return client;
  throw new RangeError(`--client must be one of ${ledgerClients.join(', ')}: ${text}`);
};
