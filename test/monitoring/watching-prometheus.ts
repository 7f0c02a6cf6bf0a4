import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';

export interface WatchedTarget {
  readonly labels: Readonly<Record<string, string>>;
  readonly health: 'up' | 'down' | 'unknown';
  readonly lastError: string;
}

export interface WatchedRule {
  readonly name: string;
  readonly health: 'ok' | 'err' | 'unknown';
  readonly state: 'inactive' | 'pending' | 'firing';
  readonly lastError?: string;
}

interface Sample {
  readonly metric: Readonly<Record<string, string>>;
  /** Time, and the value as text. */
  readonly value: readonly [number, string];
}

/** Whether Prometheus is installed on this machine. */
export const prometheusIsHere = (): boolean =>
  spawnSync('prometheus', ['--version']).error === undefined;

export interface PrometheusOptions {
  readonly configFile: string;
  readonly dataDirectory: string;
  readonly host: string;
  readonly port: number;
}

/** A real Prometheus in a process of its own. */
export class WatchingPrometheus {
  readonly #child: ChildProcess;
  readonly #url: string;

  private constructor(child: ChildProcess, url: string) {
    this.#child = child;
    this.#url = url;
  }

  /** Resolves once it answers. @throws {Error} it ended, or did not answer in time */
  static async start(options: PrometheusOptions): Promise<WatchingPrometheus> {
    const { configFile, dataDirectory, host, port } = options;
    const child = spawn(
      'prometheus',
      [
        `--config.file=${configFile}`,
        `--storage.tsdb.path=${dataDirectory}`,
        `--web.listen-address=${host}:${port}`,
        '--log.level=warn',
      ],
      { stdio: ['ignore', 'inherit', 'inherit'] },
    );
    const prometheus = new WatchingPrometheus(child, `http://${host}:${port}`);
    await until('Prometheus answers', 30_000, async () => {
      if (child.exitCode !== null) throw new Error(`Prometheus ended with ${child.exitCode}`);
      const answer = await fetch(`${prometheus.#url}/-/ready`).catch(() => undefined);
      return answer?.ok ? true : undefined;
    });
    return prometheus;
  }

  async targets(): Promise<readonly WatchedTarget[]> {
    const { activeTargets } = await this.#ask<{ activeTargets: WatchedTarget[] }>('targets');
    return activeTargets;
  }

  async rules(): Promise<readonly WatchedRule[]> {
    const { groups } = await this.#ask<{ groups: { rules: WatchedRule[] }[] }>('rules');
    return groups.flatMap(({ rules }) => rules);
  }

  /** The numbers that an expression gives now; what is not a number is left out. */
  async query(expression: string): Promise<readonly number[]> {
    const path = `query?query=${encodeURIComponent(expression)}`;
    const { result } = await this.#ask<{ result: Sample[] }>(path);
    return result.map(({ value }) => Number(value[1])).filter((value) => !Number.isNaN(value));
  }

  async stop(): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await ended;
  }

  async #ask<T>(path: string): Promise<T> {
    const answer = await fetch(`${this.#url}/api/v1/${path}`);
    const body = (await answer.json()) as { status: string; error?: string; data: T };
    if (body.status !== 'success') throw new Error(`${path}: ${body.error ?? answer.status}`);
    return body.data;
  }
}

/** @returns what the question gave that was asked until it gave something */
export const until = async <T>(
  what: string,
  deadlineMs: number,
  ask: () => Promise<T | undefined>,
): Promise<T> => {
  const deadline = Date.now() + deadlineMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > deadline) throw new Error(`${what}: not within ${deadlineMs} ms`);
    await delay(200);
  }
};
