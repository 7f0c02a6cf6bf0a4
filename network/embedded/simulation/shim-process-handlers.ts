import { setLevel } from 'fabric-shim/lib/logger.js';

/** Listeners that fabric-shim adds to the process when it is loaded, by their function's name. */
const SHIM_LISTENERS = {
  uncaughtException: 'bound _uncaughtException',
  unhandledRejection: 'loggerUnhandledRejectionFn',
} as const;

/**
 * Gives the process back to its owner: loading fabric-shim installs handlers that keep a process
 * alive after an uncaught exception, and prints a line per call. A chaincode process may want
 * both; an application that hosts a ledger does not. `CORE_CHAINCODE_LOGGING_LEVEL` still turns
 * the contracts' own logging on.
 */
export function tameShim(): void {
  for (const [event, name] of Object.entries(SHIM_LISTENERS)) {
    for (const listener of process.listeners(event as NodeJS.Signals)) {
      if (listener.name === name) process.removeListener(event, listener);
    }
  }
  if (process.env.CORE_CHAINCODE_LOGGING_LEVEL === undefined) {
    setLevel('CRITICAL');
    // setLevel leaves its own word for the level behind, which it does not read back.
    delete process.env.CORE_CHAINCODE_LOGGING_LEVEL;
  }
}
