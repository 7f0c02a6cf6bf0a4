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

/** Where a document that a match names lies; `name`: kind and id, as JSON. */
export const pathOfNamed = (name: RawBuilder<unknown>): RawBuilder<string> =>
  sql<string>`'evidence/' || (${name} ->> 'kind') || '/' || (${name} ->> 'id')`;

/**
 * The document names the partner, was issued by it, or an invoice that names it draws on one of its
 * versions: the contract's own rule. Asked of `evidence` joined with `evidence_contents`.
 */
export const isDocumentOf = (partner: string): RawBuilder<boolean> => sql<boolean>`
  (evidence.issuer = ${partner}
    or evidence_contents.seller = ${partner} or evidence_contents.buyer = ${partner}
    or evidence_contents.carrier = ${partner}
    or (evidence.evidence_kind, evidence.origin) in (
      select drawn ->> 'kind', drawn ->> 'origin'
      from match_details as own cross join lateral jsonb_array_elements(own.value -> 'drawn') as drawn
      where own.seller = ${partner} or own.buyer = ${partner}
    ))`;

/** The invoice that was matched names the partner. Asked of `match_details`. */
export const isMatchOf = (partner: string): RawBuilder<boolean> => sql<boolean>`
  (match_details.seller = ${partner} or match_details.buyer = ${partner})`;

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
