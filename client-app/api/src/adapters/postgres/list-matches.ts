import type { MatchView } from '@cession/model/interface';
import type { Kysely } from 'kysely';
import type { Page, ReadModel, Viewer } from '../../ports';
import { isOnPage, pageOf, rowsToRead, snapshot } from './page';
import type { Database } from './tables';
import { isMatchOf, ownPartnerOf } from './viewer-rules';

type Query = Parameters<ReadModel['matches']>[0];

/** Matches, and whether they still stand; what they compared, where the organisation holds it. */
export const listMatches = async (
  database: Kysely<Database>,
  query: Query,
  viewer: Viewer,
): Promise<Page<MatchView>> =>
  await snapshot(database, async (transaction) => {
    const rows = await matchRows(transaction, query, viewer).execute();
    return pageOf(rows, query, ({ match, details, standing, changed }) => ({
      match,
      standing,
      changed,
      ...(details
        ? { details: { terms: details.terms, compared: details.compared, drawn: details.drawn } }
        : {}),
    }));
  });

const matchRows = (database: Kysely<Database>, query: Query, viewer: Viewer) => {
  const own = ownPartnerOf(viewer);
  return database
    .selectFrom('matches')
    .innerJoin('match_standings', 'match_standings.path', 'matches.path')
    .leftJoin('match_details', 'match_details.path', 'matches.path')
    .select(['matches.path', 'matches.value as match', 'match_details.value as details'])
    .select(['match_standings.standing', 'match_standings.changed'])
    .$if(own !== undefined, (select) => select.where(isMatchOf(own ?? '')))
    .where((eb) =>
      isOnPage(eb, query, {
        key: 'matches.path',
        filters: {
          standing: { column: 'match_standings.standing', is: '=' },
          profile: { column: 'matches.profile', is: '=' },
        },
      }),
    )
    .orderBy('matches.path')
    .limit(rowsToRead(query));
};
