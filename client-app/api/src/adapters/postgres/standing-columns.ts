import type { EvidenceName, MatchStanding } from '@cession/model/interface';
import { sql } from 'kysely';

/** Of a claim that is joined with `match_standings`: what no match proves does not stand. */
export const standingColumn = sql<MatchStanding>`coalesce(match_standings.standing, 'STALE')`;

export const changedColumn = sql<readonly EvidenceName[]>`coalesce(match_standings.changed, '[]')`;
