import type { OwnRefusal, RefusalOf, StatusOf, SubmitName } from '../interface/acts';
import { contractErrors } from '../interface/errors';
import type { AppliedCommand, Recorded } from '../interface/stamps';
import type { CommandContext } from './applied-commands';
import { secondsBetween } from './dates';
import { all, holds, ok, refuse } from './result';
import type { Check, Checks, Result, Values } from './result';
import { assertLifecycles } from './transition';

/** A decision: what to write, or that the same command was carried out before. */
export type Decision<W> =
  | { readonly repeat: AppliedCommand; readonly write?: undefined }
  | { readonly repeat?: undefined; readonly write: W };

/** What an act decides, or what it refuses with: one of the refusals that its table declares. */
export type Decided<N extends SubmitName, W> = Result<Decision<W>, RefusalOf<N>>;

/** What an act writes says at least what its receipt says. */
interface Written<N extends SubmitName> {
  readonly status: StatusOf<N>;
}

interface Ruling<N extends SubmitName, C extends Checks, W> {
  /** The aggregate that remembers the act's commands, where it exists. */
  readonly remembers: Recorded | undefined;
  /** Every aggregate whose state the act would change; none may be later than the transaction. */
  readonly changes: 'TIMESTAMP_BEFORE_STATE' extends OwnRefusal<N>
    ? readonly (Recorded | undefined)[]
    : readonly [];
  /** Aggregates that it only touches: each stays where it is, and of two times the later one stands. */
  readonly touches?: readonly Recorded[];
  readonly checks: C;
  /** Asked when every rule holds. */
  readonly write: (values: Values<C>) => W;
}

/**
 * What all decisions share. The caller's rights first; then a command that was carried out before is
 * answered, whatever has changed since; then, of all that is broken, what the table of errors has first.
 */
export const decide = <
  N extends SubmitName,
  const C extends Checks & Checks<RefusalOf<N>>,
  W extends Written<N>,
>(
  context: CommandContext<N>,
  { remembers, changes, touches = [], checks, write }: Ruling<N, C, W>,
): Decided<N, W> => {
  const outcome = all(checks);
  const repeat = findRepeat(context, remembers);
  if (repeat.ok && repeat.value && !Object.values(checks).some(isOfCaller)) {
    return ok({ repeat: repeat.value });
  }
  const rest = all({ outcome, repeat, inTime: checkTimestamp(context, changes) });
  // Of the act's own refusals, as the checks' type and the table say.
  if (!rest.ok) return rest as Decided<N, W>;
  const written = write(rest.value.outcome);
  assertLifecycles(context.act, { before: [remembers, ...changes], touched: touches }, written);
  return ok({ write: written });
};

/** A refusal that is about who asks: it keeps even a repeat from being answered. */
const isOfCaller = (check: Checks[string]): boolean =>
  check?.ok === false && contractErrors[check.error.code].ofCaller === true;

/**
 * Whether the aggregate carried out this command before. Where the command's id is the id of what it
 * creates, a key that exists without that command in its memory was made by another one.
 */
const findRepeat = (
  { command, aggregate }: CommandContext,
  record: Recorded | undefined,
): Check<'COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT', AppliedCommand | undefined> => {
  const before = command.creates
    ? record?.commands[0]
    : record?.commands.find(({ id }) => id === command.id);
  return before && before.digest !== command.digest
    ? refuse('COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT', { ...aggregate })
    : ok(before);
};

/** How far two honest clocks may be apart: 15 minutes behind and 60 seconds ahead of an endorser's. */
const clocksApartSeconds = 16 * 60;

/**
 * Refuses a transaction whose timestamp is earlier than a state that it would change, by more than clocks
 * differ: else whoever dates a proposal ahead would lock others out for so long.
 */
const checkTimestamp = (
  { stamp }: CommandContext,
  records: readonly (Recorded | undefined)[],
): Check<'TIMESTAMP_BEFORE_STATE'> => {
  const { at } = stamp;
  const later = records.find(
    (record) => record !== undefined && secondsBetween(at, record.changed.at) > clocksApartSeconds,
  );
  return later
    ? refuse('TIMESTAMP_BEFORE_STATE', { timestamp: at, state: later.changed.at })
    : holds;
};
