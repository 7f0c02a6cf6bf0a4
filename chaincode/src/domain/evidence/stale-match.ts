import type { MatchRecord } from '../../interface/records/public-records';
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
): MatchRecord | undefined =>
  match?.status === 'MATCHED' ? { ...match, ...touchedBy(context), status: 'STALE' } : undefined;
