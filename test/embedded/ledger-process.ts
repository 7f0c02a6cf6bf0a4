import { startEmbeddedLedger } from '@cession/embedded';
import type { LedgerLog } from '@cession/embedded';
import { foreignLedgerOptions } from './foreign-ledger-options';

/** What the child process tells its parent. */
export type LedgerMessage = LedgerReady | LedgerTrouble;

/** It can be dialled. */
export interface LedgerReady {
  readonly addresses: Readonly<Record<string, string>>;
}

/** An error on the ledger's log. */
export interface LedgerTrouble {
  readonly trouble: string;
  /** The text of what was thrown. */
  readonly error: string;
  readonly chaincode?: string;
  readonly mspId?: string;
  readonly transactionId?: string;
}

const tell = (message: LedgerMessage): void => {
  process.send?.(message);
};

const nothing = (): void => undefined;

const log: LedgerLog = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: (fields, message) => {
    const { err, ...whose } = fields as { err?: unknown };
    tell({ ...whose, trouble: message, error: err instanceof Error ? err.message : String(err) });
  },
};

/** A ledger in a process of its own, to be killed: `node ledger-process.js <directory>`. */
const main = async (): Promise<void> => {
  const [directory] = process.argv.slice(2);
  if (directory === undefined) throw new Error('No directory given');
  const { options } = await foreignLedgerOptions(directory);
  const ledger = await startEmbeddedLedger({ ...options, log });
  // A parent that is gone cannot kill its child any more.
  process.once('disconnect', () => process.exit(0));
  tell({ addresses: Object.fromEntries(ledger.addresses) });
};

void main();
