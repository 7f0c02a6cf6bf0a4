import { sampleRecord } from '@cession/model/fixtures';
import { expect } from 'chai';
import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import { DifferentLedger, Projection, UnreadableState } from '../../projection';
import type { ProjectionStore } from '../../projection';
import * as records from '../../projection/fixtures/ledger-records';
import { SyntheticLedger } from '../../projection/fixtures/synthetic-ledger';
import type { SyntheticCall, SyntheticWrite } from '../../projection/fixtures/synthetic-ledger';
import { BlockWaiters } from './block-waiters';
import { BlockWriter } from './block-writer';
import { migrate } from './migrations/migrate';
import { openDatabase } from './open-database';
import type { DatabaseLocation } from './open-database';
import { recordTables } from './record-table';
import type { Database } from './tables';

const held = ['trade', 'deal-BankAMSP'];

const call = (...writes: readonly SyntheticWrite[]): SyntheticCall => ({
  name: 'receivables:Issue',
  writes,
});

/** An empty database on a PostgreSQL server, whose tables the tests may empty. */
const databaseUrl = process.env['CESSION_TEST_DATABASE_URL'];

const projectionIn = (location: DatabaseLocation): void => {
  let database: Kysely<Database>;
  let waiters: BlockWaiters;
  let store: BlockWriter;
  const running: Projection[] = [];

  before(async () => {
    database = openDatabase(location);
    await migrate(database);
  });

  beforeEach(async () => {
    const tables = ['checkpoint', 'transactions', 'changes', 'missing_private_data'];
    const names = [...tables, ...recordTables].map((table) => sql.table(table));
    await sql`truncate ${sql.join(names)}`.execute(database);
    waiters = new BlockWaiters();
    store = new BlockWriter(database, waiters);
  });

  afterEach(async () => {
    await Promise.all(running.splice(0).map((projection) => projection.stop()));
  });

  after(async () => {
    await database.destroy();
  });

  const start = (source: SyntheticLedger, into: ProjectionStore = store) => {
    let fail: (error: Error) => void = () => undefined;
    const failed = new Promise<Error>((resolve) => {
      fail = resolve;
    });
    const observer = { applied: () => undefined, retry: () => undefined, failed: fail };
    const options = { source, store: into, chaincode: 'cession', heldCollections: held, observer };
    const projection = new Projection(options);
    running.push(projection);
    return { projection, failed };
  };

  const catchUp = async (source: SyntheticLedger) => {
    const { projection } = start(source);
    const newest = BigInt(source.committed.length - 1);
    expect(await waiters.wait(newest, 20_000), 'caught up in time').to.equal(true);
    return projection;
  };

  /** Every row of every table, in a fixed order. */
  const everything = async () => {
    const content: Record<string, unknown> = {};
    for (const table of ['checkpoint', 'transactions', 'changes', ...recordTables]) {
      const rows = await sql<{ row: string }>`
        select to_jsonb(t)::text as row from ${sql.table(table)} t order by 1`.execute(database);
      content[table] = rows.rows.map(({ row }) => row);
    }
    return content;
  };

  const past = async (path: string) => {
    const rows = await sql<{ before: unknown; after: unknown }>`
      select before ->> 'status' as before, after ->> 'status' as after from history
      where path = ${path} order by block, position`.execute(database);
    return rows.rows.map(({ before, after }) => [before, after]);
  };

  const story = () => {
    const ledger = new SyntheticLedger();
    ledger.append([call(records.partner('p-1', ['seller']), records.partnerDetails('p-1', 'A'))]);
    ledger.append([
      call(records.receivable('R-1', 'I-1', { status: 'ISSUED' })),
      call(records.receivable('R-1', 'I-1', { status: 'ACKNOWLEDGED' })),
    ]);
    ledger.append([{ ...call(records.receivable('R-2', 'I-2')), code: 'PHANTOM_READ_CONFLICT' }]);
    ledger.append([call(records.receivable('R-1', 'I-1', { status: 'SETTLED' }))]);
    ledger.append([call({ key: ['fingerprint', 'f-1'], value: fingerprint })]);
    ledger.append([call({ key: ['fingerprint', 'f-1'] })]);
    return ledger;
  };
  const fingerprint = sampleRecord('fingerprint', { evidence: 'I-1', origin: 'I-1' });

  it('keeps the past of every key, with the value before and after', async () => {
    await catchUp(story());
    expect(await past('receivable/R-1')).to.deep.equal([
      [null, 'ISSUED'],
      ['ISSUED', 'ACKNOWLEDGED'],
      ['ACKNOWLEDGED', 'SETTLED'],
    ]);
    const gone = await sql<{ before: string; after: string | null }>`
      select before ->> 'evidence' as before, after::text as after from history
      where path = 'fingerprint/f-1' order by block desc limit 1`.execute(database);
    expect(gone.rows).to.deep.equal([{ before: 'I-1', after: null }]);
  });

  it('lists every call with its code, changes by the valid ones only', async () => {
    await catchUp(story());
    const codes = await database.selectFrom('transactions').select(['block', 'code']).execute();
    expect(codes.filter(({ code }) => code !== 'VALID')).to.deep.equal([
      { block: 3n, code: 'PHANTOM_READ_CONFLICT' },
    ]);
    const ids = await database.selectFrom('receivables').select('id').execute();
    expect(ids).to.deep.equal([{ id: 'R-1' }]);
  });

  it('comes to the same rows whatever the batches, stops and replays', async () => {
    const ledger = story();
    await catchUp(ledger);
    const atOnce = await everything();
    await sql`truncate checkpoint, transactions, changes, partners, partner_details, receivables`.execute(
      database,
    );
    const growing = new SyntheticLedger();
    for (const block of ledger.committed.slice(1)) {
      growing.deliverInstead(block);
      waiters = new BlockWaiters();
      store = new BlockWriter(database, waiters);
      await (await catchUp(growing)).stop();
    }
    expect(await everything()).to.deep.equal(atOnce);
  });

  it('goes on after the checkpoint when it starts again', async () => {
    const ledger = story();
    await (await catchUp(ledger)).stop();
    ledger.append([call(records.receivable('R-3', 'I-3'))]);
    waiters = new BlockWaiters();
    store = new BlockWriter(database, waiters);
    const projection = await catchUp(ledger);
    expect(projection.height()).to.equal(7n);
    const ids = await database.selectFrom('receivables').select('id').orderBy('id').execute();
    expect(ids.map(({ id }) => id)).to.deep.equal(['R-1', 'R-3']);
  });

  it('stops where the peer serves another ledger', async () => {
    await (await catchUp(story())).stop();
    const other = new SyntheticLedger('other');
    for (let block = 1; block <= 8; block += 1) other.append([]);
    const { failed, projection } = start(other);
    expect(await failed).to.be.instanceOf(DifferentLedger);
    expect(projection.caughtUp()).to.equal(false);
    expect(projection.height()).to.equal(6n);
  });

  it('stops where the peer has fewer blocks than the read model', async () => {
    await (await catchUp(story())).stop();
    const { failed } = start(new SyntheticLedger());
    expect((await failed).message).to.match(/up to 0, the read model up to 6/);
  });

  it('applies what comes before an unreadable value, and stops there', async () => {
    const ledger = story();
    ledger.append([call({ key: ['receivable', 'R-9'], value: { schemaVersion: 9 } })]);
    ledger.append([call(records.receivable('R-10', 'I-1'))]);
    const { failed, projection } = start(ledger);
    const error = await failed;
    expect(error).to.be.instanceOf(UnreadableState);
    expect(error.message).to.match(/receivable\/R-9 .* no receivable: .*schemaVersion: equals/);
    expect(projection.height()).to.equal(6n);
    expect(projection.failure()).to.equal(error);
    expect((await store.checkpoint())?.number).to.equal(6n);
  });

  it('lets only one of two writers go on', async () => {
    const ledger = story();
    await (await catchUp(ledger)).stop();
    const checkpoint = await store.checkpoint();
    const next = {
      number: 7n,
      headerHash: 'aa',
      previousHash: checkpoint?.headerHash ?? '',
      transactions: [],
      changes: [],
      missing: [],
      proofs: [],
    };
    await store.apply([next]);
    const second = await store.apply([next]).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(second).to.be.instanceOf(DifferentLedger);
    expect((await store.checkpoint())?.headerHash).to.equal('aa');
  });

  it('writes a block whole or not at all', async () => {
    const before = await everything();
    const record = { schemaVersion: 1, kind: 'receivable', id: 'x', invoice: 'y' } as never;
    const put = { kind: 'put', position: 0, collection: '', objectType: 'receivable' } as const;
    const failure = await store
      .apply([
        {
          number: 0n,
          headerHash: 'aa',
          previousHash: '',
          transactions: [],
          changes: [
            { ...put, keyHash: '01', path: 'receivable/x', record },
            // PostgreSQL has no text with U+0000: the second change cannot be stored.
            { ...put, keyHash: '02', path: 'receivable/\u0000', record },
          ],
          missing: [],
          proofs: [],
        },
      ])
      .then(
        () => undefined,
        (error: unknown) => error,
      );
    expect(failure).to.be.instanceOf(Error);
    expect(await everything()).to.deep.equal(before);
  });

  it('removes a purged key with its past', async () => {
    const ledger = new SyntheticLedger();
    const key = ['coin', coinId] as const;
    ledger.append([call(records.coin('BankAMSP', coinId, 'seller-1'))]);
    ledger.append([call({ collection: 'deal-BankAMSP', key: [...key], purge: true })]);
    await catchUp(ledger);
    expect(await database.selectFrom('changes').selectAll().execute()).to.be.empty;
    expect(await database.selectFrom('coins').selectAll().execute()).to.be.empty;
  });

  it('takes private values that the peer gets later, unless they are outdated by then', async () => {
    const ledger = new SyntheticLedger();
    const first = records.partnerDetails('p-1', 'Old');
    const second = records.partnerDetails('p-2', 'Only');
    const early = ledger.append([call({ ...first, absent: true }, { ...second, absent: true })]);
    ledger.append([call(records.partnerDetails('p-1', 'New'))]);
    const projection = await catchUp(ledger);
    expect(await store.blocksWithMissingData()).to.deep.equal([1n]);

    const whole = new SyntheticLedger().append([call(first, second)]);
    ledger.deliverInstead({ ...early, privateData: whole.privateData });
    await projection.completeMissingData();

    expect(await store.blocksWithMissingData()).to.be.empty;
    const names = await database
      .selectFrom('partner_details')
      .select('legal_name')
      .orderBy('path')
      .execute();
    expect(names.map(({ legal_name }) => legal_name)).to.deep.equal(['New', 'Only']);
    const versions = await database.selectFrom('changes').select(['path', 'block']).execute();
    expect(versions).to.have.lengthOf(3);
  });
};

const coinId = `${'c0'.repeat(32)}.0`;

describe('the projection in PGlite', function () {
  this.timeout(60_000);
  projectionIn({});
});

describe('the projection in a PostgreSQL server', function () {
  this.timeout(60_000);
  if (databaseUrl === undefined) {
    it('runs where CESSION_TEST_DATABASE_URL is set');
    return;
  }
  projectionIn({ databaseUrl });

  it('keeps the organisations of one database apart', async () => {
    const open = (schema: string) => openDatabase({ databaseUrl, schema });
    const [one, other] = [open('bank-one'), open('bank-two')];
    try {
      await migrate(one, 'bank-one');
      await migrate(other, 'bank-two');
      await migrate(one, 'bank-one');
      await one.insertInto('checkpoint').values({ number: 7n, header_hash: 'ab' }).execute();
      const rowsOf = (database: typeof one) =>
        database.selectFrom('checkpoint').selectAll().execute();
      expect(await rowsOf(one)).to.have.lengthOf(1);
      expect(await rowsOf(other)).to.be.empty;
    } finally {
      await sql`drop schema if exists "bank-one" cascade`.execute(one);
      await sql`drop schema if exists "bank-two" cascade`.execute(other);
      await Promise.all([one.destroy(), other.destroy()]);
    }
  });
});
