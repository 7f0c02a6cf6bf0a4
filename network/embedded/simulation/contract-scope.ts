import { AsyncLocalStorage } from 'node:async_hooks';
import type { LedgerLog } from '../options';

/** Whose code runs. What a contract starts stays in its scope, also after its answer. */
export interface ContractScope {
  readonly chaincode: string;
  /** The organisation whose peer runs it; absent while a package is loaded. */
  readonly mspId?: string;
  /** Absent while a package is loaded or a contract made. */
  readonly transactionId?: string;
  readonly log: LedgerLog;
}

const scopes = new AsyncLocalStorage<ContractScope | undefined>();

/**
 * Runs a contract's code. What it throws or rejects where nobody can catch it, now or later, is
 * logged with the scope and ends nothing: on Fabric, too, fabric-shim keeps a chaincode alive.
 */
export const asContract = <T>(scope: ContractScope, action: () => T): T => {
  guardProcess();
  return scopes.run(scope, action);
};

/** Runs the ledger's own code for a contract: its failures stay the ledger's, and end it. */
export const asLedger = <T>(action: () => T): T => scopes.run(undefined, action);

const MONITOR = 'uncaughtExceptionMonitor';

/** Once per process, and for good: a contract's timer may outlive the ledger that ran it. */
const guardProcess = (): void => {
  if (!process.listeners(MONITOR).includes(onUncaught)) process.on(MONITOR, onUncaught);
};

/**
 * A monitor is told first and changes nothing by itself, so an error of anybody else goes its way as
 * if no ledger were there. Only for a contract's does the process get a listener, for this once.
 */
const onUncaught = (error: unknown, origin: NodeJS.UncaughtExceptionOrigin): void => {
  const scope = scopes.getStore();
  // A capture callback takes the place of all listeners: whoever set it decides.
  if (scope === undefined || process.hasUncaughtExceptionCaptureCallback()) return;
  process.once('uncaughtException', () => undefined);
  const { log, ...whose } = scope;
  log.error({ err: error, ...whose }, TEXTS[origin]);
};

const TEXTS: Readonly<Record<NodeJS.UncaughtExceptionOrigin, string>> = {
  uncaughtException: 'A contract threw where nobody catches it',
  unhandledRejection: 'A promise of a contract was rejected, and nobody awaits it',
};
