import { sql } from 'kysely';
import type { GeneratedAlways, Kysely, Migration } from 'kysely';
import {
  bigint,
  column,
  createRecordTable,
  createTable,
  field,
  firstOf,
  indexed,
  integer,
  optionalText,
  orderedText,
  recordTable,
  text,
  within,
} from './columns';
import type { Json } from './columns';

const sellerSide = ['seller', 'exporter', 'consignor', 'payee'];
const buyerSide = ['buyer', 'consignee', 'payer'];
/** What a document says of the first of these parties that it names. */
const ofParty = (parties: readonly string[], name: string) =>
  firstOf(...parties.map((party) => ['document', party, name] as const));

/** The tables of current values. */
export const recordTables = {
  partners: recordTable('partner', { id: field('id') }),
  partner_details: recordTable('partner-details', {
    id: field('id'),
    legal_name: within('details', 'legalName'),
  }),
  evidence: recordTable('evidence', {
    id: field('id'),
    trade: field('trade'),
    evidence_kind: field('evidenceKind'),
    status: field('status'),
    issuer: within('issuer', 'partner'),
  }),
  evidence_contents: recordTable('evidence-content', {
    id: field('id'),
    trade: field('trade'),
    evidence_kind: field('evidenceKind'),
    number: within('document', 'number'),
    // Partner ids and names of those on the seller's and on the buyer's side of the document.
    seller: indexed(ofParty(sellerSide, 'partnerId')),
    buyer: indexed(ofParty(buyerSide, 'partnerId')),
    seller_name: ofParty(sellerSide, 'name'),
    buyer_name: ofParty(buyerSide, 'name'),
  }),
  matches: recordTable('match', { trade: field('trade') }),
  match_details: recordTable('match-details', { trade: field('trade') }),
  receivables: recordTable('receivable', {
    id: field('id'),
    trade: field('trade'),
    status: field('status'),
    currency: field('currency'),
  }),
  receivable_terms: recordTable('receivable-terms', {
    id: field('id'),
    seller: indexed(within('terms', 'seller')),
    buyer: indexed(within('terms', 'buyer')),
    invoice_number: within('terms', 'invoiceNumber'),
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
  },
};
