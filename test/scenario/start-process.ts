import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { cessionHome, readEndpoints } from '@cession/scripts/launcher';
import type { Endpoints, LaunchMode } from '@cession/scripts/launcher';

const command = path.join(__dirname, '..', '..', '..', 'scripts', 'dist', 'commands', 'start.js');

/** `npm start` as a process, the way a user runs it once everything is built. */
export interface StartProcess {
  readonly child: ChildProcess;
  /** What it printed so far, both streams. */
  output(): string;
  /** @throws {Error} it ended, or was not ready in time */
  ready(deadlineMs: number): Promise<Endpoints>;
  /** Waits for its end. @returns the exit status, null where a signal ended it */
  ended(): Promise<number | null>;
}

export const spawnStart = (
  home: string,
  basePort: number,
  mode: LaunchMode,
  options: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
): StartProcess => {
  const child = spawn(process.execPath, [command, '--mode', mode, ...options], {
    env: {
      ...process.env,
      ...environment,
      CESSION_HOME: home,
      CESSION_BASE_PORT: String(basePort),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const startedAt = Date.now();
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return {
    child,
    output: () => output,
    ended: () => ended,
    ready: async (deadlineMs) => {
      const file = cessionHome(home).endpointsFile;
      for (const deadline = Date.now() + deadlineMs; Date.now() < deadline;) {
        const endpoints = readEndpoints(file);
        // A file that survived a killed launcher says what is no longer true.
        if (endpoints && statSync(file).mtimeMs >= startedAt) return endpoints;
        if (child.exitCode !== null) throw new Error(`npm start ended:\n${output}`);
        await delay(100);
      }
      throw new Error(`npm start is not ready:\n${output}`);
    },
  };
};

/** Processes of this machine whose command line or environment contains the text; Linux only. */
export const processesOf = async (text: string): Promise<readonly number[]> => {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const found = await Promise.all(
    pids.map(async (pid) => {
      const files = ['cmdline', 'environ'].map((name) => readText(`/proc/${pid}/${name}`));
      const mentioned = (await Promise.all(files)).some((content) => content.includes(text));
      return mentioned && pid !== process.pid ? pid : undefined;
    }),
  );
  return found.filter((pid) => pid !== undefined);
};

/** The same processes, each with its command line. */
export const commandLinesOf = async (
  text: string,
): Promise<readonly { readonly pid: number; readonly line: string }[]> => {
  const pids = await processesOf(text);
  return await Promise.all(
    pids.map(async (pid) => ({ pid, line: await readText(`/proc/${pid}/cmdline`) })),
  );
};

/** SIGKILL to all of them at once; some may have ended in the meantime. */
export const killAll = (pids: readonly number[]): void => {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
};

/** A process may end, or belong to somebody else, while its files are read. */
const readText = (file: string): Promise<string> => readFile(file, 'utf8').catch(() => '');

/** @throws {Error} some of them live after the deadline */
export const untilNoProcessOf = async (text: string, deadlineMs: number): Promise<void> => {
  for (const deadline = Date.now() + deadlineMs; ;) {
    const left = await processesOf(text);
    if (left.length === 0) return;
    if (Date.now() > deadline) throw new Error(`still running: ${left.join(', ')}`);
    await delay(100);
  }
};
