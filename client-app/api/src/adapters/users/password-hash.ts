import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** One of OWASP's scrypt settings: 32 MB and about a quarter of a second for each guess. */
const current = { logCost: 15, blockSize: 8, parallelism: 3 };
const saltBytes = 16;
const keyBytes = 32;
const pattern = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w-]+)\$([\w-]+)$/;

type Parameters = typeof current;

const derive = (
  password: string,
  salt: Uint8Array,
  { logCost, blockSize, parallelism }: Parameters,
  length: number,
): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const cost = 2 ** logCost;
    const maxmem = 256 * cost * blockSize;
    const options = { N: cost, r: blockSize, p: parallelism, maxmem };
    // The same letters may be typed in several encodings: NFKC makes them one.
    scrypt(password.normalize('NFKC'), salt, length, options, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });

/**
 * Hashes a password with scrypt (RFC 7914) and a random salt.
 *
 * @returns `$scrypt$ln=15,r=8,p=3$salt$hash`, base64url: the parameters travel with the hash
 */
export const hashPassword = async (password: string): Promise<string> => {
  const salt = randomBytes(saltBytes);
  return format(salt, await derive(password, salt, current, keyBytes));
};

/** A hash that no password has: it costs the same to compare with. */
export const unmatchableHash = (): string => format(randomBytes(saltBytes), randomBytes(keyBytes));

const format = (salt: Buffer, key: Buffer): string => {
  const { logCost, blockSize, parallelism } = current;
  const parameters = `ln=${logCost},r=${blockSize},p=${parallelism}`;
  return `$scrypt$${parameters}$${salt.toString('base64url')}$${key.toString('base64url')}`;
};

/**
 * Compares in constant time.
 *
 * @throws {Error} the hash is not one of `hashPassword`
 */
export const verifyPassword = async (password: string, hash: string): Promise<boolean> => {
  const [, logCost, blockSize, parallelism, salt, key] = pattern.exec(hash.trim()) ?? [];
  if (salt === undefined || key === undefined) throw new Error('not a scrypt password hash');
  const expected = Buffer.from(key, 'base64url');
  const parameters = {
    logCost: Number(logCost),
    blockSize: Number(blockSize),
    parallelism: Number(parallelism),
  };
  const bytes = Buffer.from(salt, 'base64url');
  const actual = await derive(password, bytes, parameters, expected.length);
  return timingSafeEqual(actual, expected);
};
