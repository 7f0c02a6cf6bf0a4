import { X509Certificate } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** A certificate on disk and when it ends. */
export interface CertificateEnd {
  /** Whose it is and what for: `bank-a: peer, TLS`. */
  readonly name: string;
  readonly file: string;
  /** It issues others, and nothing issues it anew. */
  readonly isAuthority: boolean;
  readonly end: Date;
  /** Hexadecimal; another one is another certificate, whatever its end. */
  readonly serialNumber: string;
}

/** Certificates of authorities are copied beside each identity: one copy of each organisation counts. */
const names: readonly [RegExp, (match: RegExpExecArray) => string][] = [
  [/^([^/]+)\/msp\/cacerts\/ca\.pem$/, ([, org]) => `${org}: authority`],
  [/^([^/]+)\/msp\/tlscacerts\/tls-ca\.pem$/, ([, org]) => `${org}: TLS authority`],
  [/^([^/]+)\/(.+)\/msp\/signcerts\/.+$/, ([, org, owner]) => `${org}: ${owner}`],
  [/^([^/]+)\/(.+)\/tls\/server\.crt$/, ([, org, owner]) => `${org}: ${owner}, TLS`],
];

/**
 * Every certificate of the identities that `ensureIdentities` keeps in a folder, the next to end first;
 * none where the folder is missing.
 */
export const certificateEnds = async (directory: string): Promise<readonly CertificateEnd[]> => {
  const files = await filesBelow(directory);
  const found = files.map(async (file) => {
    const name = nameOf(relative(directory, file).split(sep).join('/'));
    if (name === undefined) return [];
    const { validTo, serialNumber, ca } = new X509Certificate(await readFile(file, 'utf8'));
    return [{ name, file, isAuthority: ca, end: new Date(validTo), serialNumber }];
  });
  const ends = (await Promise.all(found)).flat();
  return ends.sort((a, b) => a.end.getTime() - b.end.getTime() || (a.name < b.name ? -1 : 1));
};

const nameOf = (path: string): string | undefined => {
  for (const [pattern, name] of names) {
    const match = pattern.exec(path);
    if (match !== null) return name(match);
  }
  return undefined;
};

const filesBelow = async (directory: string): Promise<readonly string[]> => {
  try {
    const entries = await readdir(directory, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
};
