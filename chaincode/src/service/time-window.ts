import { Refusal, ledgerInstant } from '../ledger';
import type { TransactionTimestamp } from '../ledger';

/** Set by whoever runs the contracts as a service: seconds, or unset for no window. */
export const timeWindowVariable = 'CHAINCODE_TIME_WINDOW_SECONDS';

const greatestWindow = 86_400;

/**
 * Deadlines are judged by the proposal's own time, which its sender wrote. An organisation that endorses
 * lets it differ from its own clock by this much at most, as Fabric 3's peers do themselves and
 * Fabric 2.5's do not. Only endorsers judge: what is on the ledger stays valid whatever a clock says.
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
    if (Math.abs(Date.parse(timestamp) - now()) <= seconds * 1000) return;
    throw new Refusal({ code: 'TIMESTAMP_OUTSIDE_WINDOW', details: { timestamp, seconds } });
  };
};
