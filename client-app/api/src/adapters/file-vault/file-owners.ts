import { createHmac, hkdfSync } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { CodedError } from '../../errors';
import type { StoredAs } from '../../ports';
import { writeFileAtomically } from '../secrets';
import { seal, unseal } from './sealing';

const subkeyBytes = 32;
const markName = /^[0-9a-f]{64}$/;

/** Who stored which file, as what. */
export interface FileOwners {
  add(sha256: string, as: StoredAs): Promise<void>;
  /** @returns the media types under which the partner stored it, none where it did not */
  mediaTypes(sha256: string, owner: string): Promise<readonly string[]>;
}

/**
 * One mark for each file, owner and media type, written once and never changed, so that partners who
 * store the same file at the same time do not meet. Their names are keyed hashes: who sees the disk
 * learns neither the partner nor the file, and cannot make a mark for another one.
 *
 * @param key the vault's
 */
export const fileOwners = (directory: string, key: Uint8Array): FileOwners => {
  const nameKey = Buffer.from(hkdfSync('sha256', key, '', 'cession vault owners', subkeyBytes));
  const nameOf = (...parts: readonly string[]): string =>
    createHmac('sha256', nameKey).update(JSON.stringify(parts)).digest('hex');
  const directoryOf = (sha256: string, owner: string): string => {
    const name = nameOf(sha256, owner);
    return join(directory, name.slice(0, 2), name);
  };
  const place = (mark: string) => Buffer.from(mark, 'hex');
  return {
    add: async (sha256, { owner, mediaType }) => {
      const mark = nameOf(sha256, owner, mediaType);
      const sealed = seal(key, place(mark), Buffer.from(mediaType, 'utf8'));
      const file = join(directoryOf(sha256, owner), mark);
      await writeFileAtomically(file, sealed, { replace: false });
    },
    mediaTypes: async (sha256, owner) => {
      const marks = directoryOf(sha256, owner);
      const found: string[] = [];
      for (const mark of (await namesIn(marks)).filter((name) => markName.test(name))) {
        const content = unseal(key, place(mark), await readFile(join(marks, mark)));
        const mediaType = content && Buffer.from(content).toString('utf8');
        // A mark says whose it is by its name alone: another's would open as well.
        if (mediaType === undefined || nameOf(sha256, owner, mediaType) !== mark) {
          throw new CodedError('VAULT_FILE_DAMAGED', { sha256 });
        }
        found.push(mediaType);
      }
      return found.sort();
    },
  };
};

const namesIn = async (directory: string): Promise<readonly string[]> => {
  try {
    return await readdir(directory);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
};
