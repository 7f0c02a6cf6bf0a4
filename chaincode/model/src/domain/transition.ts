import { ok, refuse } from './result';
import type { Check } from './result';

/**
 * Where each command may lead from each status. A command that a status does not name is refused;
 * one that leaves the status as it is names it.
 */
export type TransitionTable<Status extends string, Command extends string> = Readonly<
  Record<Status, Readonly<Partial<Record<Command, readonly [Status, ...Status[]]>>>>
>;

/** Refuses a command that the table does not name for the status. */
export const checkTransition = <Status extends string, Command extends string>(
  aggregate: string,
  table: TransitionTable<Status, Command>,
  status: Status,
  command: Command,
): Check<'TRANSITION_NOT_ALLOWED', readonly [Status, ...Status[]]> => {
  const targets = table[status][command];
  return targets ? ok(targets) : refuse('TRANSITION_NOT_ALLOWED', { aggregate, status, command });
};
