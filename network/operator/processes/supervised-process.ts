import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { removeProcessFile, writeProcessFile } from './process-file';
import { inheritedEnvironment } from './run-program';

const graceMs = 10_000;
const largestLog = 20 * 1024 * 1024;
const tailLength = 2000;

export interface ProcessSpec {
  /** Unique within the network; names its log and its process file. */
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly directory: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly logFile: string;
  readonly processDirectory: string;
  /** Told when it ends without having been asked to. */
  readonly onUnexpectedExit: (message: string) => void;
}

const running = new Set<SupervisedProcess>();
process.on('exit', () => {
  for (const supervised of running) {
    supervised.signal('SIGTERM');
  }
});

/**
 * One process of a network: noted on disk while it runs, so that a later start can end it should
 * this program be killed. It is out of reach of the terminal's Ctrl-C, so that the network stops in
 * its own order.
 */
export class SupervisedProcess {
  readonly spec: ProcessSpec;
  #child: ChildProcess | undefined;
  #expected = false;
  #ending: string | undefined;
  #logStart = 0;

  constructor(spec: ProcessSpec) {
    this.spec = spec;
  }

  get name(): string {
    return this.spec.name;
  }

  /** The process id while it runs. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Starts it; does nothing while it runs. */
  async start(): Promise<void> {
    if (this.#child !== undefined) {
      return;
    }
    const { program, args, directory, environment } = this.spec;
    mkdirSync(directory, { recursive: true });
    const log = this.#openLog();
    const child = spawn(program, args, {
      cwd: directory,
      env: { ...inheritedEnvironment(), ...environment },
      stdio: ['ignore', log, log],
      detached: true,
    });
    closeSync(log);
    if (child.pid === undefined) {
      await once(child, 'spawn');
      return;
    }
    writeProcessFile(this.spec.processDirectory, this.name, child.pid);
    this.#child = child;
    this.#expected = false;
    this.#ending = undefined;
    running.add(this);
    child.once('exit', (code, signal) => this.#ended(code, signal));
  }

  /** Asks it to end, and kills it where it does not within ten seconds. */
  async stop(): Promise<void> {
    const timer = setTimeout(() => this.signal('SIGKILL'), graceMs);
    await this.#end('SIGTERM');
    clearTimeout(timer);
  }

  /** Kills it at once, as a crash would. */
  kill(): Promise<void> {
    return this.#end('SIGKILL');
  }

  /** Why waiting for it is hopeless; `undefined` while it runs and before its first start. */
  endedBecause(): string | undefined {
    return this.#ending;
  }

  /** The end of what it printed since its last start. */
  logTail(): string {
    try {
      const text = readFileSync(this.spec.logFile).subarray(this.#logStart).toString('utf8');
      return `${text.slice(-tailLength).trim()} (${this.spec.logFile})`;
    } catch {
      return `see ${this.spec.logFile}`;
    }
  }

  signal(signal: NodeJS.Signals): void {
    this.#child?.kill(signal);
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    if (child === undefined) {
      return;
    }
    this.#expected = true;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  }

  #ended(code: number | null, signal: NodeJS.Signals | null): void {
    this.#child = undefined;
    running.delete(this);
    removeProcessFile(this.spec.processDirectory, this.name);
    const how = signal === null ? `with status ${code}` : `by ${signal}`;
    this.#ending = `${this.name} ended ${how}: ${this.logTail()}`;
    if (!this.#expected) {
      this.spec.onUnexpectedExit(this.#ending);
    }
  }

  #openLog(): number {
    const { logFile } = this.spec;
    mkdirSync(dirname(logFile), { recursive: true });
    const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
    if (size > largestLog) {
      renameSync(logFile, `${logFile}.1`);
    }
    this.#logStart = size > largestLog ? 0 : size;
    return openSync(logFile, 'a', 0o600);
  }
}
