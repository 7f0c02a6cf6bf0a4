import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** One of OWASP's scrypt settings: 32 MB and about a quarter of a second for each guess. */
const current = { logCost: 15, blockSize: 8, parallelism: 3 };
/** A few milliseconds: what nobody can guess needs no time to slow him down. */
const quick = { logCost: 10, blockSize: 8, parallelism: 1 };
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
export const hashPassword = (password: string): Promise<string> => hashWith(current, password);

/**
 * The same for a password that a program made of at least 112 random bits: by NIST SP 800-63B such a secret
 * needs no slow hash (5.1.2.2). Never for one that a person chose.
 */
export const hashGeneratedPassword = (password: string): Promise<string> =>
  hashWith(quick, password);

const hashWith = async (parameters: Parameters, password: string): Promise<string> => {
  const salt = randomBytes(saltBytes);
  return format(parameters, salt, await derive(password, salt, parameters, keyBytes));
};

/** A hash that no password has: it costs the same to compare with as one that a person chose. */
export const unmatchableHash = (): string =>
  format(current, randomBytes(saltBytes), randomBytes(keyBytes));

/** Whether comparing with the hash takes less time than with most. */
export const isQuick = (hash: string): boolean => parse(hash).parameters.logCost < current.logCost;

const format = (
  { logCost, blockSize, parallelism }: Parameters,
  salt: Buffer,
  key: Buffer,
): string => {
  const parameters = `ln=${logCost},r=${blockSize},p=${parallelism}`;
  return `$scrypt$${parameters}$${salt.toString('base64url')}$${key.toString('base64url')}`;
};

/**
 * Compares in constant time.
 *
 * @throws {Error} the hash is not one of `hashPassword`
 */
export const verifyPassword = async (password: string, hash: string): Promise<boolean> => {
  const { parameters, salt, key } = parse(hash);
  return timingSafeEqual(await derive(password, salt, parameters, key.length), key);
};

interface ParsedHash {
  readonly parameters: Parameters;
  readonly salt: Buffer;
  readonly key: Buffer;
}

const parse = (hash: string): ParsedHash => {
  const [, logCost, blockSize, parallelism, salt, key] = pattern.exec(hash.trim()) ?? [];
  if (salt === undefined || key === undefined) throw new Error('not a scrypt password hash');
  return {
    parameters: {
      logCost: Number(logCost),
      blockSize: Number(blockSize),
      parallelism: Number(parallelism),
    },
    salt: Buffer.from(salt, 'base64url'),
    key: Buffer.from(key, 'base64url'),
  };
};
