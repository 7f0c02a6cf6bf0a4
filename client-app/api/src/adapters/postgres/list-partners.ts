import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { PartnerView } from '@cession/model/interface';
import type { Page, PageQuery, Viewer } from '../../ports';
import { isOnPage, pageOf, rowsToRead, snapshot } from './page';
import type { Database } from './tables';
import { isNameKnownTo, ownPartnerOf } from './viewer-rules';

/** Every partner of the channel; who it is, where the viewer may know. */
export const listPartners = async (
  database: Kysely<Database>,
  query: PageQuery,
  viewer: Viewer,
): Promise<Page<PartnerView>> => {
  const own = ownPartnerOf(viewer);
  const nameKnown = own === undefined ? sql<boolean>`true` : isNameKnownTo(own);
  return await snapshot(database, async (transaction) => {
    const rows = await transaction
      .selectFrom('partners')
      .leftJoin('partner_details', 'partner_details.id', 'partners.id')
      .select(['partners.path', 'partners.value as partner', 'partner_details.value as details'])
      .select(nameKnown.as('name_known'))
      .where((eb) => isOnPage(eb, query, { key: 'partners.path', filters: {} }))
      .orderBy('partners.path')
      .limit(rowsToRead(query))
      .execute();
    return pageOf(rows, query, ({ partner, details, name_known }) => ({
      partner,
      ...(details && name_known ? { details: details.details } : {}),
    }));
  });
};
