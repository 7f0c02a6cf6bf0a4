import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * What tells a running process from a later one with the same id: when it started and what it runs.
 * `undefined` when no such process runs (a dead one that its parent has not yet collected does
 * not).
 */
export const processIdentity = (pid: number): string | undefined =>
  process.platform === 'linux' ? fromProc(pid) : fromPs(pid);

const fromProc = (pid: number): string | undefined => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in parentheses and may contain anything.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state] = fields;
    const [threads, started] = [fields[17], fields[19]];
    // The first thread may be dead while others still hold the ports.
    const gone = state === 'X' || (state === 'Z' && Number(threads) <= 1);
    if (gone || started === undefined) {
      return undefined;
    }
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ').trim();
    return `${started} ${command}`;
  } catch {
    return undefined;
  }
};

const fromPs = (pid: number): string | undefined => {
  try {
    const output = execFileSync('ps', ['-o', 'state=,lstart=,command=', '-p', String(pid)], {
      encoding: 'utf8',
    }).trim();
    return output.startsWith('Z') ? undefined : output.replace(/^\S+\s+/, '');
  } catch {
    return undefined;
  }
};

/**
 * Whether a process found now is the one noted before. A process that is ending has already given
 * up its command line, but not yet its ports: then the time of its start decides.
 */
export const isSameProcess = (noted: string, found: string | undefined): boolean =>
  found === noted || (found !== undefined && found.endsWith(' ') && noted.startsWith(found));
