import type { MatchRecord } from '../../interface/records';
import { touchedBy } from '../applied-commands';
import type { CommandContext } from '../applied-commands';
import { matchTransitions } from './transitions';
import type { MatchCommand } from './transitions';

/**
 * The trade's match after one of its documents changed: it must run again before anybody issues on it.
 *
 * @returns undefined where there is nothing to change
 */
export const staleMatch = (
  match: MatchRecord | undefined,
  context: CommandContext,
): MatchRecord | undefined => {
  if (!match) return undefined;
  const command = context.act as MatchCommand;
  const [status] = matchTransitions[match.status][command] ?? [match.status];
  return status === match.status ? undefined : { ...match, ...touchedBy(context), status };
};
