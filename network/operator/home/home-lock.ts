import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Says which program runs in a home, at its top. */
export const homeLockFile = 'running.json';

interface Owner {
  readonly pid: number;
  /** How the ledger runs that it started; absent where it started none. */
  readonly mode?: string;
  /** Start of the process as the kernel tells it; absent where it does not. */
  readonly startTime?: string;
}

/** Another program runs in this home, or copies it. */
export class HomeInUseError extends Error {
  override readonly name = 'HomeInUseError';
  constructor(directory: string, pid: number) {
    super(
      `Cession already runs in ${directory} (process ${pid}).\n` +
        'Stop it, or choose another folder with CESSION_HOME.',
    );
  }
}

/**
 * Marks a home as running. A mark left by a process that ended without removing it counts for nothing.
 *
 * @param mode - of the ledger that this process starts, for whoever wants it stopped
 * @returns a function that takes the mark away
 * @throws {HomeInUseError}
 */
export const lockHome = (directory: string, mode?: string): (() => void) => {
  const lockFile = path.join(directory, homeLockFile);
  const owner = readOwner(lockFile);
  if (owner && owner.pid !== process.pid && runs(owner)) {
    throw new HomeInUseError(directory, owner.pid);
  }
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const draft = `${lockFile}.${process.pid}.draft`;
  const mark = { pid: process.pid, startTime: startTimeOf(process.pid), mode };
  writeFileSync(draft, JSON.stringify(mark), { mode: 0o600 });
  renameSync(draft, lockFile);
  return () => rmSync(lockFile, { force: true });
};

/** @returns the process that runs a ledger of that mode in a home, with its applications */
export const programOf = (directory: string, mode: string): number | undefined => {
  const owner = readOwner(path.join(directory, homeLockFile));
  return owner?.mode === mode && runs(owner) ? owner.pid : undefined;
};

const readOwner = (file: string): Owner | undefined => {
  if (!existsSync(file)) return undefined;
  try {
    const { pid, startTime, mode } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Owner>;
    if (typeof pid !== 'number') return undefined;
    return {
      pid,
      ...(startTime !== undefined && { startTime }),
      ...(mode !== undefined && { mode }),
    };
  } catch {
    return undefined;
  }
};

const runs = ({ pid, startTime }: Owner): boolean => {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  // The number may have gone to another process since.
  return startTime === undefined || startTimeOf(pid) === startTime;
};

/** Field 22 of Linux's `/proc/<pid>/stat`; undefined on other systems. */
const startTimeOf = (pid: number): string | undefined => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
};
