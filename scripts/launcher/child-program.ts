import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';

const preload = path.join(__dirname, 'die-with-parent.js');

/** A few words of a program on what it is doing. */
export interface Progress {
  readonly progress: string;
}

export interface ChildSpec {
  /** As the user knows it: `ledger`, `application of bank-a`. */
  readonly name: string;
  /** Compiled entry, run by this Node. */
  readonly program: string;
  readonly args: readonly string[];
  readonly logFile: string;
  /** Added to this process's environment. */
  readonly environment?: Readonly<Record<string, string>>;
  /** A file that says what is no longer true once this process is gone, however it went. */
  readonly removedWithParent?: string;
}

/** A program of ours in a process of its own; it ends when this process ends, also by SIGKILL. */
export interface ChildProgram {
  readonly name: string;
  /**
   * Waits for the next message that the program sends on its channel to us.
   *
   * @throws {ChildEndedError} the program ended instead
   */
  message(): Promise<unknown>;
  /** Sends a message to the program. */
  send(message: object): void;
  /** Settles when the process has ended, with a sentence that says how. */
  readonly ended: Promise<string>;
  /** SIGTERM, then SIGKILL after `graceMs`; resolves when the process has ended. */
  stop(graceMs?: number): Promise<void>;
}

/** A child ended by itself: `message` says which, how, and the last lines of its log. */
export class ChildEndedError extends Error {
  override readonly name = 'ChildEndedError';
}

export const startChild = (spec: ChildSpec): ChildProgram => {
  const { name, program, args, logFile, environment, removedWithParent } = spec;
  mkdirSync(path.dirname(logFile), { recursive: true, mode: 0o700 });
  const log = openSync(logFile, 'a', 0o600);
  // A group of its own: Ctrl-C reaches the launcher alone, which then stops the children in order.
  const child = spawn(process.execPath, ['--require', preload, program, ...args], {
    detached: true,
    env: {
      ...process.env,
      ...environment,
      ...(removedWithParent === undefined
        ? {}
        : { CESSION_REMOVED_WITH_PARENT: removedWithParent }),
    },
    stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);
  child.channel?.unref();
  const ended = endOf(child, name);
  return {
    name,
    ended,
    message: () => messageOf(child, ended, logFile),
    send: (message) => {
      child.send(message);
    },
    stop: async (graceMs = 15_000) => {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
      await ended;
      clearTimeout(timer);
    },
  };
};

const endOf = (child: ChildProcess, name: string): Promise<string> =>
  new Promise((resolve) => {
    child.once('error', (error) => resolve(`${name} could not be started: ${error.message}`));
    child.once('exit', (code, signal) =>
      resolve(`${name} ended with ${signal ?? `status ${code}`}`),
    );
  });

const messageOf = async (
  child: ChildProcess,
  ended: Promise<string>,
  logFile: string,
): Promise<unknown> => {
  const message = once(child, 'message').then(([value]: unknown[]) => ({ value }));
  const first = await Promise.race([message, ended]);
  if (typeof first === 'object') return first.value;
  throw new ChildEndedError(`${first}. Its log ${logFile} ends with:\n${lastLines(logFile)}`);
};

/** What a program tells next that is no progress; its progress goes to the log. */
export const nextAnswer = async (
  child: ChildProgram,
  log: (line: string) => void,
): Promise<unknown> => {
  for (;;) {
    const message = (await child.message()) as object | Progress;
    if (!('progress' in message)) return message;
    log(message.progress);
  }
};

/** The end of a log, for a message to the user. */
export const lastLines = (file: string, count = 8): string =>
  readFileSync(file, 'utf8').trimEnd().split('\n').slice(-count).join('\n');
