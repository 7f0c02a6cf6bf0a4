import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Version of this project: its own images carry it. The same file from sources and compiled module. */
export const projectVersion = (): string => {
  const file = join(__dirname, '../../package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string }).version;
};
