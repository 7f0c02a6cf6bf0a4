import { PGlite } from '@electric-sql/pglite';

/** `node create-cluster-main.js DIRECTORY`: an empty cluster, written and closed. */
const createCluster = async (directory: string | undefined): Promise<void> => {
  if (directory === undefined) throw new Error('which directory?');
  const database = await PGlite.create({ dataDir: directory });
  await database.close();
};

void createCluster(process.argv[2]);
