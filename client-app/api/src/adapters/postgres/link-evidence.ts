import type { LinkedEvidence, RegisteredParty } from '@cession/model/domain/comparison';
import type { EvidenceName } from '@cession/model/interface';
import { exactText } from '@cession/model/domain/text';
import { sql } from 'kysely';
import type { Kysely, RawBuilder } from 'kysely';
import type { LinkedSale, OrderLink, Viewer } from '../../ports';
import type { Database } from './tables';
import { ownPartnerOf } from './viewer-rules';

/** Asked of `evidence_contents`: a document that is for an order may leave out who its parties are. */
export const isBetween = (
  seller: RawBuilder<unknown>,
  buyer: RawBuilder<unknown>,
): RawBuilder<boolean> => sql<boolean>`
  (coalesce(evidence_contents.seller, ${seller}) = ${seller}
    and coalesce(evidence_contents.buyer, ${buyer}) = ${buyer})`;

/** The sale that an order number and its parties make: what it links, and of whom the organisation knows. */
export const linkSale = async (
  database: Kysely<Database>,
  link: OrderLink,
  viewer: Viewer,
): Promise<LinkedSale> => {
  const own = ownPartnerOf(viewer);
  if (own !== undefined && own !== link.seller) return { evidence: [], banksAsked: [] };
  const [seller, buyer] = [
    await registeredParty(database, link.seller),
    await registeredParty(database, link.buyer),
  ];
  return {
    evidence: await linkedEvidence(database, link),
    ...(seller && { seller }),
    ...(buyer && { buyer }),
    banksAsked: await banksAsked(database, link.seller),
  };
};

const registeredParty = async (
  database: Kysely<Database>,
  id: string,
): Promise<RegisteredParty | undefined> => {
  const row = await database
    .selectFrom('partners')
    .innerJoin('partner_details', 'partner_details.id', 'partners.id')
    .select(['partners.value as partner', 'partner_details.value as details'])
    .where('partners.id', '=', id)
    .executeTakeFirst();
  return row && { partner: row.partner, identity: row.details.details };
};

const banksAsked = async (
  database: Kysely<Database>,
  seller: string,
): Promise<readonly string[]> => {
  const { rows } = await sql<{ readonly bank: string }>`
    select distinct value ->> 'bank' as bank from financing_requests where seller = ${seller}
    order by bank`.execute(database);
  return rows.map(({ bank }) => bank);
};

/** Current versions of the notes that draw on an invoice. */
export const creditNotesOf = async (
  database: Kysely<Database>,
  origin: string,
): Promise<readonly EvidenceName[]> => {
  const allocation = await database
    .selectFrom('allocations')
    .select('value')
    .where('evidence_kind', '=', 'invoice')
    .where('origin', '=', origin)
    .executeTakeFirst();
  const notes = (allocation?.value.draws ?? []).map(({ by }) => by);
  if (notes.length === 0) return [];
  const rows = await database
    .selectFrom('evidence')
    .select('evidence.value as record')
    .where('evidence.evidence_kind', '=', 'credit-note')
    .where('evidence.status', '=', 'RECORDED')
    .where('evidence.origin', 'in', notes)
    .orderBy('evidence.path')
    .execute();
  return rows.map(({ record: { evidenceKind: kind, id } }) => ({ kind, id }));
};

/**
 * Current documents of an order: itself, and what names its number; with what is drawn from each, where the
 * organisation holds that.
 */
const linkedEvidence = async (
  database: Kysely<Database>,
  { orderReference, seller, buyer }: OrderLink,
): Promise<readonly LinkedEvidence[]> => {
  const reference = exactText(orderReference);
  if (reference === '') return [];
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
    .orderBy('evidence.path')
    .execute();
  return rows.map(({ allocation, ...linked }) => ({ ...linked, draws: allocation?.draws ?? [] }));
};
