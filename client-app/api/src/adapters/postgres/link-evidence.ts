import type { LinkedEvidence } from '@cession/model/domain/comparison';
import { exactText } from '@cession/model/domain/text';
import { sql } from 'kysely';
import type { Kysely, RawBuilder } from 'kysely';
import type { OrderLink, Viewer } from '../../ports';
import type { Database } from './tables';
import { isDocumentOf, ownPartnerOf } from './viewer-rules';

/** Asked of `evidence_contents`: a document that is for an order may leave out who its parties are. */
export const isBetween = (
  seller: RawBuilder<unknown>,
  buyer: RawBuilder<unknown>,
): RawBuilder<boolean> => sql<boolean>`
  (coalesce(evidence_contents.seller, ${seller}) = ${seller}
    and coalesce(evidence_contents.buyer, ${buyer}) = ${buyer})`;

/**
 * Current documents of an order that the viewer may see: itself, and what names its number; with what is
 * drawn from each, where the organisation holds that.
 */
export const linkEvidence = async (
  database: Kysely<Database>,
  { orderReference, seller, buyer }: OrderLink,
  viewer: Viewer,
): Promise<readonly LinkedEvidence[]> => {
  const reference = exactText(orderReference);
  if (reference === '') return [];
  const own = ownPartnerOf(viewer);
  const rows = await database
    .selectFrom('evidence')
    .innerJoin('evidence_contents', 'evidence_contents.path', 'evidence.path')
    .leftJoin('allocations', (join) =>
      join
        .onRef('allocations.evidence_kind', '=', 'evidence.evidence_kind')
        .onRef('allocations.origin', '=', 'evidence.origin'),
    )
    .select(['evidence.value as record', 'evidence_contents.value as content'])
    .select(['allocations.value as allocation'])
    .where('evidence_contents.order_reference', '=', reference)
    .where('evidence.status', '=', 'RECORDED')
    .where('evidence.evidence_kind', '<>', 'invoice')
    .where(isBetween(sql.val(seller), sql.val(buyer)))
    .where((eb) =>
      eb.or([
        eb('evidence.evidence_kind', '<>', 'order'),
        eb.and([
          eb('evidence_contents.seller', '=', seller),
          eb('evidence_contents.buyer', '=', buyer),
        ]),
      ]),
    )
    .$if(own !== undefined, (select) => select.where(isDocumentOf(own ?? '')))
    .orderBy('evidence.path')
    .execute();
  return rows.map(({ allocation, ...linked }) => ({ ...linked, draws: allocation?.draws ?? [] }));
};
