import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Viewer } from '../../ports';

/**
 * The partner to whose own rows the viewer is kept; undefined where the viewer may see all that the
 * organisation holds. Sellers and buyers share one organisation, so its peer holds more than each
 * of them may see.
 */
export const ownPartnerOf = ({ partner, role }: Viewer): string | undefined =>
  role === 'seller' || role === 'buyer' ? partner : undefined;

/** The trade's order or invoice names the partner as its seller or buyer. `trade`: a column. */
export const isTradeOf = (trade: string, partner: string): RawBuilder<boolean> => sql<boolean>`
  exists (
    select from evidence_contents as named
    where named.trade = ${sql.ref(trade)} and named.evidence_kind in ('order', 'invoice')
      and (named.seller = ${partner} or named.buyer = ${partner})
  )`;

/** The document itself names the partner, or the partner issued it. */
export const isDocumentOf = (partner: string): RawBuilder<boolean> => sql<boolean>`
  (evidence_contents.seller = ${partner} or evidence_contents.buyer = ${partner}
    or evidence.issuer = ${partner})`;

/**
 * Whose name a seller or buyer may read: those of its own trades, and those who serve everybody
 * (banks, carriers, offices), but not other sellers and buyers.
 */
export const isNameKnownTo = (partner: string): RawBuilder<boolean> => sql<boolean>`
  (partners.id = ${partner}
    or not partners.value -> 'kinds' ?| array['seller', 'buyer']
    or exists (
      select from evidence_contents as shared
      where (shared.seller = ${partner} and shared.buyer = partners.id)
        or (shared.buyer = ${partner} and shared.seller = partners.id)
    ))`;
