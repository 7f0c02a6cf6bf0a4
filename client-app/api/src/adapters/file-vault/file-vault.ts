import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CodedError } from '../../errors';
import type { DocumentVault } from '../../ports';
import { writeFileAtomically } from '../secrets';

/** Layout of a stored file: one byte of version, nonce, ciphertext, tag. */
const version = Buffer.from([1]);
const nonceBytes = 12;
const tagBytes = 16;
const headerBytes = version.length + nonceBytes;
const digestPattern = /^[0-9a-f]{64}$/;

/**
 * Files by their SHA-256, encrypted with AES-256-GCM; the digest is authenticated with the content,
 * so that two stored files cannot be exchanged for each other.
 *
 * @param key 256 bits
 */
export const fileVault = (directory: string, key: Uint8Array): DocumentVault => {
  const pathOf = (sha256: string) => join(directory, sha256.slice(0, 2), sha256);
  return {
    put: async (content) => {
      const sha256 = digestOf(content);
      const path = pathOf(sha256);
      if (!(await exists(path))) {
        await writeFileAtomically(path, seal(key, sha256, content), { replace: false });
      }
      return sha256;
    },
    get: async (sha256) => {
      // A digest becomes part of a path: nothing else may.
      if (!digestPattern.test(sha256)) return undefined;
      const path = pathOf(sha256);
      return (await exists(path)) ? unseal(key, sha256, await readFile(path)) : undefined;
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

const seal = (key: Uint8Array, sha256: string, content: Uint8Array): Uint8Array => {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(sha256, 'hex'));
  const encrypted = Buffer.concat([cipher.update(content), cipher.final()]);
  return Buffer.concat([version, nonce, encrypted, cipher.getAuthTag()]);
};

const unseal = (key: Uint8Array, sha256: string, stored: Uint8Array): Uint8Array => {
  const content = decrypt(key, sha256, stored);
  if (content === undefined || digestOf(content) !== sha256) {
    throw new CodedError('VAULT_FILE_DAMAGED', { sha256 });
  }
  return content;
};

const decrypt = (key: Uint8Array, sha256: string, stored: Uint8Array): Uint8Array | undefined => {
  if (stored.length < headerBytes + tagBytes || stored[0] !== version[0]) return undefined;
  const nonce = stored.subarray(version.length, headerBytes);
  const tag = stored.subarray(stored.length - tagBytes);
  const cipher = createDecipheriv('aes-256-gcm', key, nonce)
    .setAAD(Buffer.from(sha256, 'hex'))
    .setAuthTag(tag);
  try {
    const encrypted = stored.subarray(headerBytes, stored.length - tagBytes);
    return Buffer.concat([cipher.update(encrypted), cipher.final()]);
  } catch {
    // The tag does not fit: changed, cut short, or under another key.
    return undefined;
  }
};
