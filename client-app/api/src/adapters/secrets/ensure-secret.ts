import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomically } from './write-file-atomically';

const secretBytes = 32;

/**
 * A secret of this application: 256 random bits in a file of mode 0600, made at the first start.
 *
 * @throws {Error} the file is there and does not hold such a secret
 */
export const ensureSecret = async (directory: string, name: string): Promise<Uint8Array> => {
  const file = join(directory, `${name}.key`);
  const known = await readIfThere(file);
  if (known) return checked(file, known);
  await writeFileAtomically(file, randomBytes(secretBytes), { replace: false });
  // Read back: another process may have been first.
  return checked(file, await readFile(file));
};

const readIfThere = async (file: string): Promise<Uint8Array | undefined> => {
  try {
    return await readFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
};

const checked = (file: string, secret: Uint8Array): Uint8Array => {
  if (secret.length !== secretBytes) throw new Error(`${file} does not hold ${secretBytes} bytes`);
  return secret;
};
