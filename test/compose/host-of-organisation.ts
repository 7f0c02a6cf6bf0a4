import { expect } from 'chai';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { projectName } from '@cession/operator/docker';

const command = path.join(__dirname, '..', '..', '..', 'network', 'operator', 'dist', 'main.js');

export interface CommandRun {
  readonly status: number | null;
  readonly output: string;
}

export interface RunningCommand {
  readonly child: ChildProcess;
  readonly ended: Promise<CommandRun>;
  /** What it printed, once it did what it was asked for. */
  did(): Promise<string>;
  /** Settles once the output holds a text; fails where the command ends without it. */
  said(text: string): Promise<void>;
}

export interface Hosts {
  readonly directory: string;
  readonly topologyFile: string;
  readonly channel: string;
  readonly basePort: number;
}

/** What would be an organisation's own host: a home and a Compose project that nobody else shares. */
export class HostOfOrganisation {
  readonly name: string;
  readonly home: string;
  readonly project: string;
  readonly #hosts: Hosts;

  constructor(name: string, hosts: Hosts) {
    this.name = name;
    this.home = path.join(hosts.directory, name);
    this.project = projectName(hosts.channel, path.join(this.home, 'compose', 'ledger'));
    this.#hosts = hosts;
  }

  /** `npm run network -- …` on this host. */
  start(...args: readonly string[]): RunningCommand {
    const { topologyFile, basePort } = this.#hosts;
    const place = ['--home', this.home, '--base-port', String(basePort)];
    const all = [command, ...args, '--mode', 'compose', ...place, '--topology', topologyFile];
    const child = spawn(process.execPath, all, { stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (part: string) => (text += part));
    }
    const ended = once(child, 'close').then(([status]) => ({
      status: status as number | null,
      output: text,
    }));
    return {
      child,
      ended,
      did: async () => outputOf(await ended, 0, `${this.name}: ${args.join(' ')}`),
      said: (words) => said(child, words, () => text),
    };
  }

  run(...args: readonly string[]): Promise<CommandRun> {
    return this.start(...args).ended;
  }

  /** What a command printed that did what it was asked for. */
  did(...args: readonly string[]): Promise<string> {
    return this.start(...args).did();
  }

  /** What a command printed that refused, or found something that is not well. */
  async refused(...args: readonly string[]): Promise<string> {
    return outputOf(await this.run(...args), 1, `${this.name}: ${args.join(' ')}`);
  }
}

/** @throws AssertionError with all that was printed, where it ended otherwise */
const outputOf = ({ status, output }: CommandRun, expected: number, what: string): string => {
  expect(status, `${what}\n${output}`).to.equal(expected);
  return output;
};

const said = (child: ChildProcess, words: string, output: () => string): Promise<void> =>
  new Promise((resolve, reject) => {
    const look = () => {
      if (output().includes(words)) resolve();
    };
    child.stdout?.on('data', look);
    child.stderr?.on('data', look);
    child.once('close', () => reject(new Error(`It never said "${words}":\n${output()}`)));
    look();
  });
