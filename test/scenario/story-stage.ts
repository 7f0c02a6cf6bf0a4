import type { Answer, ApiClient, Call, Caller } from './api-client';
import { ledgerSnapshot, waitForBlock } from './ledger-snapshot';
import { StoryStopped } from './story-report';
import type {
  StoryInvariant,
  StoryListener,
  StoryRefusal,
  StoryReport,
  StoryStep,
} from './story-report';

/** What a write answers. */
export interface Written {
  readonly id: string;
  readonly status: string;
  readonly transactionId: string;
  readonly block: string | number;
}

export interface Action extends Call {
  readonly name: string;
  readonly by: Caller;
  readonly method?: 'GET' | 'POST';
  readonly path: string;
}

interface Problem {
  readonly code?: string;
  readonly detail?: string;
}

/** Plays actions, records what came of them, and remembers the last block that was written. */
export class StoryStage {
  readonly #steps: StoryStep[] = [];
  readonly #refusals: StoryRefusal[] = [];
  readonly #invariants: StoryInvariant[] = [];
  #block = 0n;
  #writer = '';

  constructor(
    readonly api: ApiClient,
    readonly listener: StoryListener,
    /** What the ids of the documents begin with that this run may touch. */
    readonly trades: readonly string[],
  ) {}

  /** Number of the last block that this story wrote. */
  get block(): bigint {
    return this.#block;
  }

  /** @throws {StoryStopped} unless the application answers 2xx */
  async write(action: Action): Promise<Written> {
    const { body } = await this.#step<Written>({ method: 'POST', ...action });
    if (BigInt(body.block) > this.#block) this.#block = BigInt(body.block);
    this.#writer = action.by.organisation;
    return body;
  }

  /** @throws {StoryStopped} unless the application answers 2xx */
  async read<T>(action: Action): Promise<T> {
    return (await this.#step<T>({ method: 'GET', ...action })).body;
  }

  async #step<T>(action: Action & { readonly method: string }): Promise<Answer<T>> {
    const { name, by, method, path, ...call } = action;
    await this.#catchUp(by);
    const answer = await by.call<T>(method, path, call);
    const { status, body } = answer;
    const { transactionId } = (body ?? {}) as { readonly transactionId?: string };
    const step: StoryStep = {
      name,
      organisation: by.organisation,
      user: by.user.name,
      method,
      path: `/api/v1${path}`,
      status,
      ...(transactionId === undefined ? {} : { transactionId }),
    };
    this.#steps.push(step);
    this.listener.step(step, body);
    if (status >= 200 && status < 300) return answer;
    throw new StoryStopped(`${name}: ${method} ${path} got ${status}: ${JSON.stringify(body)}`);
  }

  /**
   * Plays an action that must be refused with this code, and compares the ledger before and after.
   *
   * @returns the problem's details
   * @throws {StoryStopped} it was not refused, or with another code, or something changed
   */
  async refused(action: Action & { readonly code: string }): Promise<Answer> {
    const { name, by, method = 'POST', path, code: expected, ...call } = action;
    await this.#catchUp(by);
    const before = await this.snapshot();
    const answer = await by.call<Problem>(method, path, call);
    const after = await this.snapshot();
    const { code = 'none', detail = '' } = answer.body;
    const refusal: StoryRefusal = {
      name,
      organisation: by.organisation,
      user: by.user.name,
      method,
      path: `/api/v1${path}`,
      status: answer.status,
      code,
    };
    this.#refusals.push(refusal);
    this.listener.refusal(refusal, detail);
    if (answer.status < 400 || code !== expected) {
      throw new StoryStopped(`${name}: expected ${expected}, got ${answer.status} ${code}`);
    }
    if (before !== after) throw new StoryStopped(`${name}: it was refused, and the ledger changed`);
    return answer;
  }

  /** What one organisation's peer has committed another one may commit a moment later. */
  async #catchUp(caller: Caller): Promise<void> {
    if (caller.organisation !== this.#writer) await waitForBlock(caller, this.#block);
  }

  /** Records whether something that must hold does. */
  hold(name: string, ok: boolean, detail = ''): void {
    this.#invariants.push({ name, ok, ...(!ok && detail !== '' && { detail }) });
    this.listener.invariant({ name, ok }, detail);
  }

  /** The ledger's state of this run's sales, as the auditor sees it. */
  snapshot(): Promise<string> {
    const [auditor] = this.api.withRole('auditor');
    if (!auditor) throw new StoryStopped('the topology has no auditor');
    return ledgerSnapshot(auditor, this.trades, this.#block);
  }

  report(): StoryReport {
    const invariants = this.#invariants;
    return {
      ok: invariants.length > 0 && invariants.every(({ ok }) => ok),
      mode: this.api.endpoints.mode,
      steps: this.#steps,
      refusals: this.#refusals,
      invariants,
    };
  }
}
