import type { ComposeProject, ContainerState } from '../docker';
import { waitUntil } from '../processes';
import type { ManagedNode } from '../processes';
import { lastWords } from './last-words';

export interface ContainerNodeSpec {
  /** The service of the Compose file. */
  readonly name: string;
  readonly project: ComposeProject;
  /** Writes what it reads when it starts, where that may have changed. */
  readonly refresh?: () => Promise<unknown>;
  /** The file that has it now, where that is not always the project's. */
  readonly from?: () => ComposeProject;
  /** Gives `true` once it does its work; throws or gives nothing before. */
  readonly healthy: () => Promise<true | undefined>;
  readonly deadlineMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** Asking Docker costs a process each time. */
const intervalMs = 250;
const looksEvery = 8;
/** After its last words a program prints where it was. */
const traceLines = 100;

/** A node that is a container. */
export class ContainerNode implements ManagedNode {
  /** Docker alone knows it. */
  readonly pid = undefined;
  readonly #spec: ContainerNodeSpec;
  #ending: string | undefined;

  constructor(spec: ContainerNodeSpec) {
    this.#spec = spec;
  }

  get name(): string {
    return this.#spec.name;
  }

  async start(): Promise<void> {
    await this.launch();
    await this.healthy();
  }

  async launch(): Promise<void> {
    this.#ending = undefined;
    const { project, from = () => project } = this.#spec;
    await from().up([this.name], { keepOthers: true, ...this.#call() });
  }

  async healthy(): Promise<void> {
    const { healthy, deadlineMs } = this.#spec;
    let looks = 0;
    const check = async () => {
      looks += 1;
      if (looks % looksEvery === 0) await this.look();
      return healthy();
    };
    const hopeless = () => this.#ending;
    const what = `health of ${this.name}`;
    try {
      await waitUntil(check, { what, deadlineMs, intervalMs, hopeless, ...this.#call() });
    } catch (error) {
      const tail = await this.#spec.project.logTail(this.name).catch(() => '');
      throw new Error(`${(error as Error).message}\n${tail}`, { cause: error });
    }
  }

  async restart(): Promise<void> {
    this.#ending = undefined;
    await this.#spec.refresh?.();
    await this.#spec.project.restart([this.name], this.#call());
    await this.healthy();
  }

  endedBecause(): string | undefined {
    return this.#ending;
  }

  async stop(): Promise<void> {
    await this.#spec.project.stop([this.name]);
  }

  async kill(): Promise<void> {
    await this.#spec.project.kill([this.name]);
  }

  /** Docker starts again what ended by itself: a container that does is as good as ended. */
  async look(): Promise<void> {
    const states = await this.#spec.project.containers(this.#call());
    const own = states.find(({ service }) => service === this.name);
    const ending = own === undefined ? `${this.name} has no container` : endingOf(own);
    const words = ending === undefined ? undefined : await this.#lastWords();
    this.#ending = words === undefined ? ending : `${ending}: ${words}`;
  }

  async #lastWords(): Promise<string | undefined> {
    const log = await this.#spec.project.logTail(this.name, traceLines).catch(() => '');
    return lastWords(log);
  }

  #call() {
    const { signal } = this.#spec;
    return { signal };
  }
}

const endingOf = ({ service, state, status }: ContainerState): string | undefined =>
  ['exited', 'dead', 'restarting'].includes(state) ? `${service}: ${status}` : undefined;
