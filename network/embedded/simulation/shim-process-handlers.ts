import * as contractLogger from 'fabric-contract-api/lib/logger.js';
import * as shimLogger from 'fabric-shim/lib/logger.js';

/** Listeners that fabric-shim adds to the process when it is loaded, by their function's name. */
const SHIM_LISTENERS = {
  uncaughtException: 'bound _uncaughtException',
  unhandledRejection: 'loggerUnhandledRejectionFn',
} as const;

/**
 * Gives the process back to its owner: loading fabric-shim installs handlers that keep a process
 * alive after an uncaught exception. A chaincode process may want that; an application that hosts
 * a ledger does not. Contracts loaded before this module fall silent here, too.
 */
export const tameShim = (): void => {
  for (const [event, name] of Object.entries(SHIM_LISTENERS)) {
    for (const listener of process.listeners(event as NodeJS.Signals)) {
      if (listener.name === name) process.removeListener(event, listener);
    }
  }
  const level = process.env.CORE_CHAINCODE_LOGGING_LEVEL ?? 'CRITICAL';
  for (const logger of [contractLogger, shimLogger]) logger.setLevel(level);
  // setLevel leaves its own word for the level behind, which it does not read back.
  process.env.CORE_CHAINCODE_LOGGING_LEVEL = level;
};
