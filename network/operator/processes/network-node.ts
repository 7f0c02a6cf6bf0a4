import { SupervisedProcess } from './supervised-process';
import type { ProcessSpec } from './supervised-process';
import { waitUntil } from './wait-until';

/** One process of a running network, for tests and operators to stop and start. */
export interface NetworkNode {
  readonly name: string;
  /** The process id while it runs. */
  readonly pid: number | undefined;
  /** Starts it and waits until it is healthy; does nothing more where it runs. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Kills it without warning, as a crash would. */
  kill(): Promise<void>;
}

/** A node whose start and health are waited for apart, so that many can start together. */
export interface ManagedNode extends NetworkNode {
  launch(): Promise<void>;
  healthy(): Promise<void>;
  /** Has it end and begin anew with what it reads when it starts, and waits until it is healthy. */
  restart(): Promise<void>;
  /** Finds out whether it ended by itself, where nothing tells. */
  look(): Promise<void>;
  /** Why waiting for it is hopeless; `undefined` while it may still become healthy. */
  endedBecause(): string | undefined;
}

export interface NodeSpec extends ProcessSpec {
  /** Gives `true` once the process does its work; throws or gives nothing before. */
  readonly healthy: () => Promise<true | undefined>;
  readonly deadlineMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** A node that is a process of this machine. */
export class SupervisedNode implements ManagedNode {
  readonly #process: SupervisedProcess;
  readonly #spec: NodeSpec;

  constructor(spec: NodeSpec) {
    this.#spec = spec;
    this.#process = new SupervisedProcess(spec);
  }

  get name(): string {
    return this.#spec.name;
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  async start(): Promise<void> {
    await this.launch();
    await this.healthy();
  }

  launch(): Promise<void> {
    return this.#process.start();
  }

  async healthy(): Promise<void> {
    const { healthy, deadlineMs, signal } = this.#spec;
    const hopeless = () => this.endedBecause();
    await waitUntil(healthy, { what: `health of ${this.name}`, deadlineMs, signal, hopeless });
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** Of a process of its own, this program is told. */
  look(): Promise<void> {
    return Promise.resolve();
  }

  endedBecause(): string | undefined {
    return this.#process.endedBecause();
  }

  stop(): Promise<void> {
    return this.#process.stop();
  }

  kill(): Promise<void> {
    return this.#process.kill();
  }
}
