import type { Transaction } from 'kysely';
import type { ProjectedBlock } from '../../projection';
import { chunks } from './current-rows';
import type { Database } from './tables';

/** Under which keys of the data collections of documents something lies, once these blocks are applied. */
export const writeProofs = async (
  database: Transaction<Database>,
  blocks: readonly ProjectedBlock[],
): Promise<void> => {
  const proofs = blocks.flatMap((block) => block.proofs);
  const last = new Map(proofs.map((proof) => [`${proof.collection}\n${proof.keyHash}`, proof]));
  const rows = [...last.values()].map(({ collection, keyHash: key_hash, present }) => ({
    row: { collection, key_hash },
    present,
  }));
  const present = rows.filter((each) => each.present).map(({ row }) => row);
  for (const chunk of chunks(present)) {
    await database
      .insertInto('document_proofs')
      .values(chunk)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  for (const { row } of rows.filter((each) => !each.present)) {
    await database
      .deleteFrom('document_proofs')
      .where('collection', '=', row.collection)
      .where('key_hash', '=', row.key_hash)
      .execute();
  }
};
