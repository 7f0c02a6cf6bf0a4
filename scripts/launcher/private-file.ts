import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Writes a file that only its owner may read, in one step: never half of it is seen. */
export const writePrivateFile = (file: string, content: string): void => {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomBytes(6).toString('hex')}.draft`;
  writeFileSync(draft, content, { mode: 0o600, flag: 'wx' });
  renameSync(draft, file);
};

export const writePrivateJson = (file: string, value: unknown): void => {
  writePrivateFile(file, `${JSON.stringify(value, undefined, 2)}\n`);
};

/** Reads a file, or makes it where it is missing. */
export const readOrMakePrivateFile = (file: string, make: () => string): string => {
  if (!existsSync(file)) writePrivateFile(file, make());
  return readFileSync(file, 'utf8');
};
