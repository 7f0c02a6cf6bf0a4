import type { Kysely, Transaction } from 'kysely';
import { DifferentLedger } from '../../projection';
import type {
  Checkpoint,
  ProjectedBlock,
  ProjectedTransaction,
  ProjectionStore,
} from '../../projection';
import type { BlockWaiters } from './block-waiters';
import { changeKey, chunks, deleteCurrentRows, isPut, writeCurrentRows } from './current-rows';
import type { Versioned } from './current-rows';
import { madeStale } from './stale-matches';
import { storeError } from './store-error';
import { writeProofs } from './write-proofs';
import type { Database } from './tables';

/** Writes projected blocks: rows and checkpoint in one database transaction. */
export class BlockWriter implements ProjectionStore {
  readonly #database: Kysely<Database>;
  readonly #waiters: BlockWaiters;

  constructor(database: Kysely<Database>, waiters: BlockWaiters) {
    this.#database = database;
    this.#waiters = waiters;
  }

  async checkpoint(): Promise<Checkpoint | undefined> {
    const row = await this.#guarded(() =>
      this.#database.selectFrom('checkpoint').selectAll().executeTakeFirst(),
    );
    if (row) this.#waiters.reached(row.number);
    return row && { number: row.number, headerHash: row.header_hash };
  }

  async apply(blocks: readonly ProjectedBlock[]): Promise<readonly string[]> {
    const last = blocks.at(-1);
    if (!last) return [];
    const stale = await this.#guarded(() =>
      this.#database.transaction().execute(async (transaction) => {
        await moveCheckpoint(transaction, blocks);
        return await madeStale(transaction, blocks, async () => {
          await writeTransactions(transaction, blocks);
          await writeChanges(transaction, blocks.flatMap(versioned));
          await writeProofs(transaction, blocks);
          await writeMissing(transaction, blocks);
        });
      }),
    );
    this.#waiters.reached(last.number);
    return stale;
  }

  async blocksWithMissingData(): Promise<readonly bigint[]> {
    const rows = await this.#guarded(() =>
      this.#database
        .selectFrom('missing_private_data')
        .select('block')
        .distinct()
        .orderBy('block')
        .execute(),
    );
    return rows.map(({ block }) => block);
  }

  async complete(block: ProjectedBlock): Promise<void> {
    await this.#guarded(() =>
      this.#database.transaction().execute(async (transaction) => {
        const missing = await transaction
          .deleteFrom('missing_private_data')
          .where('block', '=', block.number)
          .returning(['collection', 'key_hash', 'position'])
          .execute();
        const wanted = new Set(missing.map((row) => `${row.collection}\n${row.key_hash}`));
        const found = versioned(block).filter((change) => wanted.has(changeKey(change)));
        await writeMissing(transaction, [block]);
        await insertChanges(transaction, found);
        await writeCurrentRows(transaction, await unchangedSince(transaction, found));
      }),
    );
  }

  async #guarded<T>(run: () => Promise<T>): Promise<T> {
    try {
      return await run();
    } catch (error) {
      throw storeError(error);
    }
  }
}

const versioned = (block: ProjectedBlock): readonly Versioned[] =>
  block.changes.map((change) => ({ ...change, block: block.number }));

/** Only where the first block follows the checkpoint, so that two writers cannot both go on. */
const moveCheckpoint = async (
  database: Transaction<Database>,
  blocks: readonly ProjectedBlock[],
): Promise<void> => {
  const [first] = blocks;
  const last = blocks.at(-1);
  if (!first || !last) return;
  const row = { number: last.number, header_hash: last.headerHash };
  if (first.number === 0n) {
    await database.insertInto('checkpoint').values(row).execute();
    return;
  }
  const moved = await database
    .updateTable('checkpoint')
    .set(row)
    .where('number', '=', first.number - 1n)
    .where('header_hash', '=', first.previousHash)
    .returning('number')
    .executeTakeFirst();
  if (!moved) {
    throw new DifferentLedger(`block ${first.number} does not follow what the read model holds`);
  }
};

const writeTransactions = async (
  database: Transaction<Database>,
  blocks: readonly ProjectedBlock[],
): Promise<void> => {
  const rows = blocks.flatMap(({ number, transactions }) =>
    transactions.map((transaction) => transactionRow(number, transaction)),
  );
  for (const chunk of chunks(rows)) {
    await database.insertInto('transactions').values(chunk).execute();
  }
};

const transactionRow = (block: bigint, transaction: ProjectedTransaction) => ({
  block,
  position: transaction.position,
  id: transaction.id,
  at: transaction.at,
  code: transaction.code,
  organisation: transaction.organisation,
  partner: transaction.partner ?? null,
  role: transaction.role ?? null,
  certificate: transaction.certificate,
  name: transaction.name,
  event: transaction.event ?? null,
});

/** Removals are rare; what lies between two of them is written together. */
const writeChanges = async (
  database: Transaction<Database>,
  changes: readonly Versioned[],
): Promise<void> => {
  let puts: Versioned[] = [];
  const flush = async () => {
    await insertChanges(database, puts);
    await writeCurrentRows(database, puts);
    puts = [];
  };
  for (const change of changes) {
    if (isPut(change)) {
      puts.push(change);
      continue;
    }
    await flush();
    await remove(database, change);
  }
  await flush();
};

const insertChanges = async (
  database: Transaction<Database>,
  changes: readonly Versioned[],
): Promise<void> => {
  const rows = changes.filter(isPut).map((change) => ({
    block: change.block,
    position: change.position,
    collection: change.collection,
    key_hash: change.keyHash,
    path: change.path,
    value: JSON.stringify(change.record),
  }));
  for (const chunk of chunks(rows)) await database.insertInto('changes').values(chunk).execute();
};

const remove = async (database: Transaction<Database>, change: Versioned): Promise<void> => {
  const ofKey = { collection: change.collection, key_hash: change.keyHash };
  const known = await database
    .selectFrom('changes')
    .select('path')
    .where('collection', '=', ofKey.collection)
    .where('key_hash', '=', ofKey.key_hash)
    .executeTakeFirst();
  // A private key of which this organisation never saw a value.
  if (!known) return;
  await deleteCurrentRows(database, change.collection, [known.path]);
  if (change.kind === 'purge') {
    await database
      .deleteFrom('changes')
      .where('collection', '=', ofKey.collection)
      .where('key_hash', '=', ofKey.key_hash)
      .execute();
    return;
  }
  const { block, position } = change;
  await database
    .insertInto('changes')
    .values({ ...ofKey, block, position, path: known.path, value: null })
    .execute();
};

const writeMissing = async (
  database: Transaction<Database>,
  blocks: readonly ProjectedBlock[],
): Promise<void> => {
  const rows = blocks.flatMap(({ number, missing }) =>
    missing.map(({ position, collection, keyHash }) => ({
      block: number,
      position,
      collection,
      key_hash: keyHash,
    })),
  );
  for (const chunk of chunks(rows)) {
    await database.insertInto('missing_private_data').values(chunk).execute();
  }
};

/** A value that arrives late is current only if nothing changed its key in the meantime. */
const unchangedSince = async (
  database: Transaction<Database>,
  changes: readonly Versioned[],
): Promise<readonly Versioned[]> => {
  const unchanged: Versioned[] = [];
  for (const change of changes) {
    const later = await database
      .selectFrom('changes')
      .select('block')
      .where('collection', '=', change.collection)
      .where('key_hash', '=', change.keyHash)
      .where((eb) =>
        eb.or([
          eb('block', '>', change.block),
          eb.and([eb('block', '=', change.block), eb('position', '>', change.position)]),
        ]),
      )
      .executeTakeFirst();
    if (!later) unchanged.push(change);
  }
  return unchanged;
};
