import { Refusal, ledgerInstant } from '../ledger';
import type { TransactionTimestamp } from '../ledger';

/** Set by whoever runs the contracts as a service: seconds, or unset for no window. */
export const timeWindowVariable = 'CHAINCODE_TIME_WINDOW_SECONDS';

const greatestWindow = 86_400;
const aheadMs = 60_000;

/**
 * Deadlines are judged by the proposal's own time, which its sender wrote. An organisation that endorses
 * lets it be behind its own clock by this much at most, and ahead by a minute: a time to come would hold
 * up whoever acts after it. Only endorsers judge: what is on the ledger stays valid whatever a clock says.
 *
 * @returns throws {@link Refusal} TIMESTAMP_OUTSIDE_WINDOW for a time outside; nothing where the
 *   environment sets no window
 * @throws {RangeError} the setting is no whole number of seconds from 1 to a day
 */
export const timeWindow = (
  environment: NodeJS.ProcessEnv = process.env,
  now: () => number = Date.now,
): ((timestamp: TransactionTimestamp) => void) | undefined => {
  const text = environment[timeWindowVariable];
  if (!text) return undefined;
  const seconds = Number(text);
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > greatestWindow) {
    throw new RangeError(
      `${timeWindowVariable} must be a whole number of seconds from 1 to ${greatestWindow}: ${text}`,
    );
  }
  return (given) => {
    const timestamp = ledgerInstant(given);
    const ahead = Date.parse(timestamp) - now();
    if (ahead <= Math.min(aheadMs, seconds * 1000) && -ahead <= seconds * 1000) return;
    throw new Refusal({ code: 'TIMESTAMP_OUTSIDE_WINDOW', details: { timestamp, seconds } });
  };
};
