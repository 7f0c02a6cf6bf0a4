import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CodedError } from '../../errors';
import type { DocumentVault } from '../../ports';
import { writeFileAtomically } from '../secrets';
import { fileOwners } from './file-owners';
import { seal, unseal } from './sealing';

const digestPattern = /^[0-9a-f]{64}$/;

/**
 * Files by their SHA-256, encrypted; the digest is authenticated with the content, so that two stored
 * files cannot be exchanged for each other. Beside them, who stored each.
 *
 * @param key 256 bits
 */
export const fileVault = (directory: string, key: Uint8Array): DocumentVault => {
  const pathOf = (sha256: string) => join(directory, sha256.slice(0, 2), sha256);
  const owners = fileOwners(join(directory, 'owners'), key);
  const read = async (sha256: string): Promise<Uint8Array> => {
    const path = pathOf(sha256);
    const sealed = (await exists(path)) ? await readFile(path) : new Uint8Array();
    const content = unseal(key, Buffer.from(sha256, 'hex'), sealed);
    if (content && digestOf(content) === sha256) return content;
    throw new CodedError('VAULT_FILE_DAMAGED', { sha256 });
  };
  /** A digest becomes part of a path: nothing else may. */
  const mediaTypes = (sha256: string, owner: string) =>
    digestPattern.test(sha256) ? owners.mediaTypes(sha256, owner) : [];
  return {
    put: async (content, as) => {
      const sha256 = digestOf(content);
      const path = pathOf(sha256);
      if (!(await exists(path))) {
        const sealed = seal(key, Buffer.from(sha256, 'hex'), content);
        await writeFileAtomically(path, sealed, { replace: false });
      }
      // Last: what has an owner is there, whenever the process ends.
      await owners.add(sha256, as);
      return sha256;
    },
    ownedBy: async (owner, sha256) => {
      const stored = await mediaTypes(sha256, owner);
      if (stored.length === 0) return undefined;
      return { size: (await read(sha256)).length, mediaTypes: stored };
    },
    get: async (owner, sha256) => {
      const stored = await mediaTypes(sha256, owner);
      return stored.length === 0 ? undefined : read(sha256);
    },
  };
};

const digestOf = (content: Uint8Array): string =>
  createHash('sha256').update(content).digest('hex');

const exists = async (path: string): Promise<boolean> => {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
};
