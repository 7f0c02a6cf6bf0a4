import { createHash } from 'node:crypto';
import { readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ColumnMapping, MappingStore } from '../../ports';
import { writeFileAtomically } from '../secrets';

interface Kept {
  readonly name: string;
  readonly mapping: ColumnMapping;
}

/** Names are not told by the names of files, and two that differ in case alone are two. */
const nameOf = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 40);

/** Mappings in files, a folder for each partner. */
export const mappingFiles = (directory: string): MappingStore => {
  const folderOf = (partner: string) => join(directory, nameOf(partner));
  const fileOf = (partner: string, name: string) => join(folderOf(partner), `${nameOf(name)}.json`);
  const find = async (partner: string, name: string) =>
    (await read(fileOf(partner, name)))?.mapping;
  return {
    keep: async (partner, name, mapping) => {
      const content = Buffer.from(JSON.stringify({ name, mapping } satisfies Kept), 'utf8');
      await writeFileAtomically(fileOf(partner, name), content, { replace: true });
    },
    find,
    remove: async (partner, name) => {
      const kept = await find(partner, name);
      await rm(fileOf(partner, name), { force: true });
      return kept;
    },
    list: async (partner) => {
      const kept = await Promise.all((await filesIn(folderOf(partner))).map(read));
      return kept
        .filter((each) => each !== undefined)
        .sort((one, other) => (one.name < other.name ? -1 : 1));
    },
  };
};

const read = async (file: string): Promise<Kept | undefined> =>
  ifThere(async () => JSON.parse(await readFile(file, 'utf8')) as Kept);

const filesIn = async (folder: string): Promise<readonly string[]> => {
  const names = (await ifThere(() => readdir(folder))) ?? [];
  return names.filter((name) => name.endsWith('.json')).map((name) => join(folder, name));
};

const ifThere = async <T>(look: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await look();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
};
