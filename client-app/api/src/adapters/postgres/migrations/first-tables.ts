import { exactText } from '@cession/model/domain/text';
import type { EvidenceContentRecord } from '@cession/model/interface';
import { sql } from 'kysely';
import type { GeneratedAlways, Kysely, Migration } from 'kysely';
import {
  bigint,
  column,
  computed,
  createRecordTable,
  createTable,
  field,
  firstOf,
  indexed,
  integer,
  oneOf,
  optionalText,
  orderedText,
  recordTable,
  text,
  within,
} from './columns';
import type { Json } from './columns';

const sellerSide = ['seller', 'exporter', 'consignor', 'depositor', 'payee'];
const buyerSide = ['buyer', 'consignee', 'payer'];
/** What a document says of the first of these parties that it names. */
const ofParty = (parties: readonly string[], name: string) =>
  firstOf(...parties.map((party) => ['document', party, name] as const));

/** The number of the order that a document is, or is for, as its readers compare it. */
const orderReference = ({ evidenceKind, document }: EvidenceContentRecord): string | null => {
  const named: { readonly number: string; readonly orderReference?: string } = document;
  const reference = evidenceKind === 'order' ? named.number : named.orderReference;
  return exactText(reference ?? '') || null;
};

/** The document's own number, as its readers compare it. */
const exactNumber = ({ document }: EvidenceContentRecord): string | null =>
  exactText(document.number) || null;

/** The tables of current values. */
export const recordTables = {
  policies: recordTable('policy', {}),
  partners: recordTable('partner', { id: field('id') }),
  partner_details: recordTable('partner-details', {
    id: field('id'),
    legal_name: within('details', 'legalName'),
  }),
  evidence: recordTable('evidence', {
    id: field('id'),
    /** The first version. */
    origin: indexed(oneOf(['origin'], ['id'])),
    evidence_kind: field('evidenceKind'),
    status: field('status'),
    issuer: indexed(within('issuer', 'partner')),
    organisation: within('issuer', 'organisation'),
  }),
  evidence_contents: recordTable('evidence-content', {
    id: field('id'),
    evidence_kind: field('evidenceKind'),
    order_reference: computed(orderReference),
    number: within('document', 'number'),
    exact_number: computed(exactNumber),
    // Partner ids and names of those on the seller's and on the buyer's side of the document.
    seller: indexed(ofParty(sellerSide, 'partnerId')),
    buyer: indexed(ofParty(buyerSide, 'partnerId')),
    carrier: ofParty(['carrier'], 'partnerId'),
    seller_name: ofParty(sellerSide, 'name'),
    buyer_name: ofParty(buyerSide, 'name'),
  }),
  matches: recordTable('match', {
    invoice: field('invoice'),
    profile: indexed(within('profile', 'id')),
  }),
  match_details: recordTable('match-details', {
    invoice: field('invoice'),
    seller: indexed(within('terms', 'seller')),
    buyer: indexed(within('terms', 'buyer')),
    invoice_number: within('terms', 'invoiceNumber'),
  }),
  receivables: recordTable('receivable', {
    id: field('id'),
    invoice: field('invoice'),
    status: field('status'),
    currency: field('currency'),
  }),
  financing_requests: recordTable('financing-request', {
    receivable: field('receivable'),
    seller: field('seller'),
    status: field('status'),
  }),
  disclosures: recordTable('disclosure', {}),
  quotes: recordTable('quote', {
    request: field('request'),
    receivable: field('receivable'),
    seller: field('seller'),
    status: field('status'),
  }),
  coins: recordTable('coin', { owner: field('owner'), status: field('status') }),
  collections: recordTable('collection', { receivable: field('receivable') }),
};

/** The tables of blocks, transactions and every version. */
export const ledgerTables = {
  /** One row, or none before block 0. */
  checkpoint: {
    singleton: column<GeneratedAlways<boolean>>(
      'boolean primary key generated always as (true) stored',
    ),
    number: bigint,
    header_hash: text,
  },
  /** Calls of our chaincode, valid or not. */
  transactions: {
    block: bigint,
    position: integer,
    id: indexed(text),
    at: column<string>('timestamptz not null'),
    code: text,
    organisation: text,
    partner: optionalText,
    role: optionalText,
    certificate: text,
    name: text,
    event: optionalText,
  },
  /** Every version of every key that the organisation sees; `value` is null where it was deleted. */
  changes: {
    block: bigint,
    position: integer,
    collection: text,
    key_hash: text,
    path: indexed(orderedText),
    value: column<Json<unknown> | null>('jsonb'),
  },
  /** Private values that the peer did not have when it delivered the block. */
  missing_private_data: {
    block: bigint,
    position: integer,
    collection: text,
    key_hash: text,
  },
};

const keys: Partial<Record<keyof typeof ledgerTables, string>> = {
  transactions: 'primary key (block, position)',
  changes: 'primary key (collection, key_hash, block, position)',
  missing_private_data: 'primary key (block, position, collection, key_hash)',
};

/** Who changed what, when, from what to what: the whole past that the organisation sees. */
const history = `create view history as
  select c.collection, c.path, c.block, c.position, t.id as transaction, t.at, t.name,
    t.organisation, t.partner, t.role, t.certificate,
    lag(c.value) over (
      partition by c.collection, c.key_hash order by c.block, c.position
    ) as before,
    c.value as after
  from changes c left join transactions t using (block, position)`;

/** Which matches rest on a document. */
const matchesByEvidence = `create index matches_evidence on matches
  using gin ((value -> 'evidence') jsonb_path_ops)`;

export const firstTables: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    for (const [table, columns] of Object.entries(ledgerTables)) {
      const key = keys[table as keyof typeof ledgerTables];
      await createTable(database, table, columns, ...(key === undefined ? [] : [key]));
    }
    await sql.raw(history).execute(database);
    for (const [table, made] of Object.entries(recordTables)) {
      await createRecordTable(database, table, made);
    }
    await sql.raw(matchesByEvidence).execute(database);
  },
};
