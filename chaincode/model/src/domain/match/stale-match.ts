import { matchLifecycle } from '../../interface/lifecycles';
import type { Lifecycle } from '../../interface/lifecycles';
import type { MatchRecord } from '../../interface/records';
import type { MatchStatus } from '../../interface/vocabulary';
import { touchedBy } from '../applied-commands';
import type { CommandContext } from '../applied-commands';

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
  const lifecycle: Lifecycle<MatchStatus> = matchLifecycle;
  const [status] = lifecycle[match.status][context.act] ?? [match.status];
  return status === match.status ? undefined : { ...match, ...touchedBy(context), status };
};
