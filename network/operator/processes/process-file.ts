import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isSameProcess, processIdentity } from './process-identity';

/** A process that this network started, as its file tells it. */
export interface ProcessEntry {
  readonly name: string;
  readonly file: string;
  readonly pid: number;
  readonly identity: string;
}

const suffix = '.json';

/**
 * Notes a running process. Synchronous, so that no process runs unnoted for longer than an instant.
 */
export const writeProcessFile = (directory: string, name: string, pid: number): void => {
  const file = processFile(directory, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.draft`, JSON.stringify({ pid, identity: processIdentity(pid) ?? '' }));
  renameSync(`${file}.draft`, file);
};

export const removeProcessFile = (directory: string, name: string): void => {
  rmSync(processFile(directory, name), { force: true });
};

/** Every noted process; whether it still runs is another question ({@link isRunning}). */
export const readProcessFiles = (directory: string): readonly ProcessEntry[] => {
  const files = namesIn(directory).filter((name) => name.endsWith(suffix));
  return files.flatMap((name) => {
    const file = join(directory, name);
    const entry = parseEntry(readFileSync(file, 'utf8'));
    return entry === undefined ? [] : [{ name: basename(name, suffix), file, ...entry }];
  });
};

/** Whether the noted process runs, and not another one that was given its number. */
export const isRunning = ({ pid, identity }: Pick<ProcessEntry, 'pid' | 'identity'>): boolean =>
  identity !== '' && isSameProcess(identity, processIdentity(pid));

const processFile = (directory: string, name: string): string =>
  join(directory, `${name}${suffix}`);

/** A file that a crash left empty or half written notes nothing. */
const parseEntry = (text: string): Pick<ProcessEntry, 'pid' | 'identity'> | undefined => {
  try {
    const { pid, identity } = JSON.parse(text) as Readonly<Record<string, unknown>>;
    return typeof pid === 'number' && typeof identity === 'string' ? { pid, identity } : undefined;
  } catch {
    return undefined;
  }
};

const namesIn = (directory: string): readonly string[] => {
  try {
    return readdirSync(directory);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return [];
    }
    throw error;
  }
};
