import { expect } from 'chai';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freeBasePort, loadTopology } from '@cession/topology';
import { defaultTopologyFile } from '@cession/scripts/launcher';
import type { LaunchMode } from '@cession/scripts/launcher';
import { ApiClient } from '../scenario/api-client';
import { spawnStart, untilNoProcessOf } from '../scenario/start-process';
import type { StartProcess } from '../scenario/start-process';
import { StoryStage } from '../scenario/story-stage';
import { silentListener } from '../scenario/transcript';

const networkCommand = path.join(
  __dirname,
  '..',
  '..',
  '..',
  'network',
  'operator',
  'dist',
  'main.js',
);
const readyDeadlineMs = 300_000;

/** What a command answered. */
export interface CommandResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** One home on free ports, and what its operator does with it. */
export class OperatedHome {
  readonly directory = mkdtempSync(path.join(tmpdir(), 'cession-operated-'));
  readonly home = path.join(this.directory, 'home');
  #basePort = 0;
  #running: StartProcess | undefined;

  constructor(readonly mode: LaunchMode) {}

  /** `npm start`. */
  async start(environment: Readonly<Record<string, string>> = {}): Promise<ApiClient> {
    this.#basePort ||= await freeBasePort(loadTopology(defaultTopologyFile));
    this.#running = spawnStart(this.home, this.#basePort, this.mode, [], environment);
    return new ApiClient(await this.#running.ready(readyDeadlineMs));
  }

  /** Waits for the end of a start that failed. */
  async ended(): Promise<void> {
    await this.#running?.ended();
    this.#running = undefined;
  }

  /** Ctrl-C. */
  async stop(): Promise<void> {
    this.#running?.child.kill('SIGTERM');
    expect(await this.#running?.ended(), this.#running?.output()).to.equal(0);
    this.#running = undefined;
  }

  /** `npm run network -- down`, as long as somebody else's terminal has it. */
  async down(): Promise<void> {
    const { status, stdout, stderr } = await this.network('down', '--mode', this.mode);
    expect(status, stderr).to.equal(0);
    expect(stdout).to.match(/^Stopped Cession, which process \d+ ran/);
    expect(await this.#running?.ended(), this.#running?.output()).to.equal(0);
    this.#running = undefined;
  }

  /** `npm run network -- …`, for this home. */
  async network(...args: readonly string[]): Promise<CommandResult> {
    const place = ['--home', this.home, '--base-port', String(this.#basePort)];
    const mode = this.mode === 'compose' ? ['--mode', 'compose'] : [];
    const child = spawn(process.execPath, [networkCommand, ...args, ...mode, ...place], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [stdout, stderr, status] = await Promise.all([
      textOf(child.stdout),
      textOf(child.stderr),
      new Promise<number | null>((resolve) => child.once('close', resolve)),
    ]);
    return { status, stdout, stderr };
  }

  /** Ends whatever still runs, and removes everything. */
  async remove(): Promise<void> {
    this.#running?.child.kill('SIGTERM');
    await this.#running?.ended();
    await untilNoProcessOf(this.directory, 60_000);
    rmSync(this.directory, { recursive: true, force: true });
  }
}

const textOf = async (stream: NodeJS.ReadableStream): Promise<string> => {
  let text = '';
  for await (const chunk of stream.setEncoding('utf8')) text += String(chunk);
  return text;
};

/** Registers a partner. @returns the block that has it */
export const registerPartner = async (api: ApiClient, id: string): Promise<bigint> => {
  const stage = new StoryStage(api, silentListener, []);
  const body = { kinds: ['seller'], details: { legalName: `Name of ${id}`, country: 'NL' } };
  const by = api.as('platform-admin');
  await stage.write({ name: 'register', by, path: '/partners', key: id, body });
  return stage.block;
};
