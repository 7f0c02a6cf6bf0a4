import { cpSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';

/** `node create-clusters-main.js DIRECTORY …`: an empty cluster, written and closed, and copies of it. */
const createClusters = async ([first, ...others]: readonly string[]): Promise<void> => {
  if (first === undefined) throw new Error('which directory?');
  const database = await PGlite.create({ dataDir: first });
  await database.close();
  for (const other of others) cpSync(first, other, { recursive: true });
};

void createClusters(process.argv.slice(2));
