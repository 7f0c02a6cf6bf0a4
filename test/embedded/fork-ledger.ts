import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { LedgerMessage, LedgerTrouble } from './ledger-process';

/** A ledger with the foreign chaincode in a process of its own. */
export interface ForkedLedger {
  /** `host:port` by MSP id. */
  readonly addresses: ReadonlyMap<string, string>;
  /** The errors on its log so far. */
  readonly troubles: readonly LedgerTrouble[];
  /** Whether its process still runs. */
  readonly isRunning: () => boolean;
  /** SIGKILL; returns when the process is gone. */
  kill(): Promise<void>;
}

/**
 * @param directory - holds its identities and its data, which are found again
 * @throws Error when it ends before it can be dialled
 */
export const forkLedger = async (directory: string): Promise<ForkedLedger> => {
  const child = fork(join(__dirname, 'ledger-process.js'), [directory]);
  const troubles: LedgerTrouble[] = [];
  const addresses = await new Promise<ReadonlyMap<string, string>>((resolve, reject) => {
    child.on('message', (message: LedgerMessage) => {
      if ('trouble' in message) troubles.push(message);
      else resolve(new Map(Object.entries(message.addresses)));
    });
    child.once('exit', (code, signal) => reject(new Error(`It ended with ${signal ?? code}`)));
  });
  return { addresses, troubles, isRunning: () => isRunning(child), kill: () => kill(child) };
};

const isRunning = ({ exitCode, signalCode }: ChildProcess): boolean =>
  exitCode === null && signalCode === null;

const kill = async (child: ChildProcess): Promise<void> => {
  if (!isRunning(child)) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
};
