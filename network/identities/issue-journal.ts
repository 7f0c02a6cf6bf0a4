import { createHash, createPublicKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readIfPresent } from './durable-file';

/** One certificate that an authority issued. */
export interface IssuedEntry {
  /** Hexadecimal, as in the certificate. */
  readonly serial: string;
  readonly commonName: string;
  /** SHA-256 of the public key (SPKI, DER), hexadecimal. */
  readonly key: string;
}

export interface RevokedEntry {
  readonly commonName: string;
  /** ISO 8601. */
  readonly at: string;
}

/**
 * What an authority on disk issued and revoked: two files beside its key, one JSON object a line, only
 * ever added to.
 */
export class IssueJournal {
  readonly #issuedFile: string;
  readonly #revokedFile: string;

  constructor(directory: string) {
    this.#issuedFile = join(directory, 'issued.jsonl');
    this.#revokedFile = join(directory, 'revoked.jsonl');
  }

  issued(): Promise<readonly IssuedEntry[]> {
    return entriesIn<IssuedEntry>(this.#issuedFile);
  }

  revoked(): Promise<readonly RevokedEntry[]> {
    return entriesIn<RevokedEntry>(this.#revokedFile);
  }

  addIssued(entry: IssuedEntry): Promise<void> {
    return append(this.#issuedFile, entry);
  }

  addRevoked(entry: RevokedEntry): Promise<void> {
    return append(this.#revokedFile, entry);
  }
}

/** How a key is named in the journal. */
export const keyFingerprint = (privateKey: KeyObject): string => {
  const spki = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(spki).digest('hex');
};

const entriesIn = async <T>(file: string): Promise<readonly T[]> => {
  const lines = ((await readIfPresent(file)) ?? '').split('\n').filter((line) => line !== '');
  return lines.flatMap((line) => parsed<T>(line));
};

/** A line that a crash cut short was followed by no certificate: it was never handed out. */
const parsed = <T>(line: string): readonly T[] => {
  try {
    return [JSON.parse(line) as T];
  } catch {
    return [];
  }
};

/** The line starts with its separator, so that it never joins one that was cut short. */
const append = async (file: string, entry: object): Promise<void> => {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const handle = await open(file, 'a', 0o600);
  try {
    await handle.appendFile(`\n${JSON.stringify(entry)}`);
    await handle.sync();
  } finally {
    await handle.close();
  }
};
