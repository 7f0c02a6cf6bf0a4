import { sql } from 'kysely';
import type { Kysely, Migration } from 'kysely';
import type { RecordTable } from '../tables';

/** A column that PostgreSQL takes from the value, so that the two can never differ. */
interface DerivedColumn {
  readonly name: string;
  readonly expression: string;
  readonly indexed: boolean;
}

const column = (name: string, expression: string, indexed = true): DerivedColumn => ({
  name,
  expression,
  indexed,
});
/** The field of the same name in camel case, at the top of the value. */
const field = (name: string): DerivedColumn => {
  const camel = name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return column(name, `value ->> '${camel}'`);
};
const first = (...paths: readonly string[]): string =>
  `coalesce(${paths.map((path) => `value #>> '{document,${path}}'`).join(', ')})`;

const sellerSide = ['seller', 'exporter', 'consignor', 'payee'];
const buyerSide = ['buyer', 'consignee', 'payer'];
const under = (parties: readonly string[], name: string) => parties.map((p) => `${p},${name}`);

const recordTables: Record<RecordTable, readonly DerivedColumn[]> = {
  partners: [field('id')],
  partner_details: [field('id'), column('legal_name', `value #>> '{details,legalName}'`, false)],
  evidence: [
    field('id'),
    field('trade'),
    field('evidence_kind'),
    field('status'),
    column('issuer', `value #>> '{issuer,partner}'`, false),
  ],
  evidence_contents: [
    field('id'),
    field('trade'),
    field('evidence_kind'),
    column('number', `value #>> '{document,number}'`, false),
    column('seller', first(...under(sellerSide, 'partnerId'))),
    column('buyer', first(...under(buyerSide, 'partnerId'))),
    column('seller_name', first(...under(sellerSide, 'name')), false),
    column('buyer_name', first(...under(buyerSide, 'name')), false),
  ],
  matches: [field('trade')],
  match_details: [field('trade')],
  receivables: [field('id'), field('trade'), field('status'), field('currency')],
  receivable_terms: [
    field('id'),
    column('seller', `value #>> '{terms,seller}'`),
    column('buyer', `value #>> '{terms,buyer}'`),
    column('invoice_number', `value #>> '{terms,invoiceNumber}'`, false),
  ],
  financing_requests: [field('receivable'), field('seller'), field('status')],
  disclosures: [],
  quotes: [field('request'), field('receivable'), field('seller'), field('status')],
  coins: [field('owner'), field('status')],
  collections: [field('receivable')],
};

const createRecordTable = async (
  database: Kysely<unknown>,
  table: string,
  columns: readonly DerivedColumn[],
): Promise<void> => {
  // Byte order, as the ledger orders keys: pages then come in the same order everywhere.
  const derived = columns.map(
    ({ name, expression }) =>
      `${name} text collate "C" generated always as (${expression}) stored,`,
  );
  await sql
    .raw(
      `create table ${table} (
        path text collate "C" primary key,
        collection text not null,
        block bigint not null,
        position integer not null,
        ${derived.join('\n')}
        value jsonb not null
      )`,
    )
    .execute(database);
  for (const { name } of columns.filter(({ indexed }) => indexed)) {
    await sql.raw(`create index ${table}_${name} on ${table} (${name})`).execute(database);
  }
};

const ledgerTables = [
  `create table checkpoint (
    singleton boolean primary key generated always as (true) stored,
    number bigint not null,
    header_hash text not null
  )`,
  `create table transactions (
    block bigint not null,
    position integer not null,
    id text not null,
    at timestamptz not null,
    code text not null,
    organisation text not null,
    partner text,
    role text,
    certificate text not null,
    name text not null,
    event text,
    primary key (block, position)
  )`,
  `create index transactions_id on transactions (id)`,
  `create table changes (
    block bigint not null,
    position integer not null,
    collection text not null,
    key_hash text not null,
    path text collate "C" not null,
    value jsonb,
    primary key (collection, key_hash, block, position)
  )`,
  `create index changes_path on changes (path)`,
  `create table missing_private_data (
    block bigint not null,
    position integer not null,
    collection text not null,
    key_hash text not null,
    primary key (block, position, collection, key_hash)
  )`,
  // Who changed what, when, from what to what: the whole past that the organisation sees.
  `create view history as
    select c.collection, c.path, c.block, c.position, t.id as transaction, t.at, t.name,
      t.organisation, t.partner, t.role, t.certificate,
      lag(c.value) over (
        partition by c.collection, c.key_hash order by c.block, c.position
      ) as before,
      c.value as after
    from changes c left join transactions t using (block, position)`,
];

export const firstTables: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    for (const statement of ledgerTables) await sql.raw(statement).execute(database);
    for (const [table, columns] of Object.entries(recordTables)) {
      await createRecordTable(database, table, columns);
    }
  },
};
