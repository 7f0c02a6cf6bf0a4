import { startEmbeddedLedger } from '@cession/embedded';
import { foreignLedgerOptions } from './foreign-ledger-options';

/** What the child process tells its parent when it can be dialled. */
export interface LedgerReady {
  readonly addresses: Readonly<Record<string, string>>;
}

/** A ledger in a process of its own, to be killed: `node ledger-process.js <directory>`. */
const main = async (): Promise<void> => {
  const [directory] = process.argv.slice(2);
  if (directory === undefined) throw new Error('No directory given');
  const { options } = await foreignLedgerOptions(directory);
  const ledger = await startEmbeddedLedger(options);
  const ready: LedgerReady = { addresses: Object.fromEntries(ledger.addresses) };
  process.send?.(ready);
  // A parent that is gone cannot kill its child any more.
  process.once('disconnect', () => process.exit(0));
};

void main();
