import { setTimeout as delay } from 'node:timers/promises';
import { CodedError } from '../../errors';
import type { ImportDefinition, ImportStore } from '../../ports';
import { contextOf } from '../use-case-context';
import type { ActingServices, UseCaseContext } from '../use-case-context';
import { ImportRun } from './import-run';
import type { RunOutcome } from './import-run';
import type { ImportLimits } from './import-services';
import { Slots } from './slots';

export interface RunnerObserver {
  /** Something failed that no sender can mend. */
  failed(error: unknown): void;
  ended(importId: string, outcome: RunOutcome): void;
}

export interface RunnerParts {
  readonly store: ImportStore;
  readonly limits: ImportLimits;
  readonly services: ActingServices;
  readonly observer: RunnerObserver;
}

const keyOf = ({ partner, id }: ImportDefinition): string => JSON.stringify([partner, id]);

/** Files that are held in memory at once. */
const runsAtOnce = 4;
/** How often it is looked whether another process left imports, or took one. */
const lookEveryMs = 5_000;
/** After which what cannot be sent in its sender's name is tried again. */
const stuckMs = 30_000;

/** Works on the imports that have not ended, as long as no other process does. */
export class ImportRunner {
  readonly #parts: RunnerParts;
  readonly #slots: Slots;
  readonly #stopping = new AbortController();
  readonly #runs = new Map<string, Promise<void>>();
  /** When an import that is stuck is tried again, by its key. */
  readonly #due = new Map<string, number>();
  #release: (() => Promise<void>) | undefined;
  #loop: Promise<void> | undefined;
  #woken = new AbortController();

  constructor(parts: RunnerParts) {
    this.#parts = parts;
    this.#slots = new Slots(parts.limits.inFlight);
  }

  start(): void {
    this.#loop ??= this.#work();
  }

  /** There is a new import. */
  readonly wake = (): void => {
    this.#woken.abort();
  };

  /**
   * Begins nothing more and waits for what is under way, but not for ever: what is not noted is sent again
   * after the next start, and the ledger knows it then.
   */
  async stop(graceMs: number): Promise<void> {
    this.#stopping.abort();
    this.wake();
    await this.#loop;
    const grace = new AbortController();
    const late = delay(graceMs, undefined, { signal: grace.signal }).catch(() => undefined);
    await Promise.race([Promise.all(this.#runs.values()), late]);
    grace.abort();
    await this.#release?.();
  }

  async #work(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      this.#woken = new AbortController();
      try {
        this.#release ??= await this.#parts.store.claim();
        if (this.#release) await this.#begin();
      } catch (error) {
        this.#parts.observer.failed(error);
      }
      await this.#sleep();
    }
  }

  async #sleep(): Promise<void> {
    if (this.#stopping.signal.aborted) return;
    const { signal } = this.#woken;
    await delay(lookEveryMs, undefined, { signal }).catch(() => undefined);
  }

  async #begin(): Promise<void> {
    const now = Date.now();
    const due = (await this.#parts.store.unfinished()).filter((definition) => {
      const key = keyOf(definition);
      return !this.#runs.has(key) && (this.#due.get(key) ?? 0) <= now;
    });
    while (this.#runs.size < runsAtOnce && due.length > 0) {
      const [next] = due.splice(this.#fairest(due), 1);
      if (next) this.#runs.set(keyOf(next), this.#run(keyOf(next), next));
    }
  }

  /** Place of the oldest of a partner who has the fewest under way. */
  #fairest(due: readonly ImportDefinition[]): number {
    const running = [...this.#runs.keys()].map((key) => (JSON.parse(key) as [string])[0]);
    const counts = due.map(({ partner }) => running.filter((each) => each === partner).length);
    return counts.indexOf(Math.min(...counts));
  }

  async #run(key: string, definition: ImportDefinition): Promise<void> {
    const outcome = await this.#outcomeOf(definition);
    this.#runs.delete(key);
    if (outcome === 'stuck') this.#due.set(key, Date.now() + stuckMs);
    else this.#due.delete(key);
    this.#parts.observer.ended(definition.id, outcome);
    this.wake();
  }

  async #outcomeOf(definition: ImportDefinition): Promise<RunOutcome> {
    const { store, limits, services, observer } = this.#parts;
    const run = new ImportRun(definition, {
      store,
      limits,
      vault: services.vault,
      slots: this.#slots,
      contextFor: (each) => this.#contextFor(each),
      failed: (error) => observer.failed(error),
      signal: this.#stopping.signal,
    });
    try {
      return await run.run();
    } catch (error) {
      observer.failed(error);
      return 'stuck';
    }
  }

  /**
   * Acts are signed by who made the import, with the role that the user has today. Nobody needs to be logged
   * in: the application keeps its users' keys.
   */
  async #contextFor({ user: name, partner }: ImportDefinition): Promise<UseCaseContext> {
    const { services } = this.#parts;
    const user = services.users.find(name);
    if (user?.partner !== partner) throw new CodedError('IMPORT_USER_GONE', { user: name });
    try {
      return await contextOf(services, user);
    } catch (cause) {
      throw new CodedError('IMPORT_USER_GONE', { user: name }, { cause });
    }
  }
}
