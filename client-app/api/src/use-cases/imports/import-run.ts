import { setTimeout as delay } from 'node:timers/promises';
import { readBulk } from '../../bulk';
import type { BulkDocuments, BulkItem, BulkMediaType } from '../../bulk';
import { CodedError, isCoded } from '../../errors';
import type {
  DocumentVault,
  ImportDefinition,
  ImportResult,
  ImportStore,
  ImportWait,
} from '../../ports';
import type { UseCaseContext } from '../use-case-context';
import type { ImportLimits } from './import-services';
import { judgeFailure, waitOf } from './judge-failure';
import { notesOf } from './notes-of';
import { recordItem } from './record-item';
import type { Slots } from './slots';

export interface RunParts {
  readonly store: ImportStore;
  readonly vault: DocumentVault;
  readonly limits: ImportLimits;
  /** Of all imports together. */
  readonly slots: Slots;
  /** @throws {CodedError} IMPORT_USER_GONE */
  readonly contextFor: (definition: ImportDefinition) => Promise<UseCaseContext>;
  /** Told of what is no refusal. */
  readonly failed: (error: unknown) => void;
  readonly signal: AbortSignal;
}

/** `stuck`: for now nothing can be sent in its sender's name, or its file is not to be had. */
export type RunOutcome = 'ended' | 'stuck' | 'stopped';

const pauses = { firstMs: 500, longestMs: 30_000 };

/** Works on one import from where it was left until every document has a result. */
export class ImportRun {
  readonly #definition: ImportDefinition;
  readonly #parts: RunParts;
  #isStuck = false;
  #failure: { readonly reason: unknown } | undefined;
  /** The reason that was noted last, and still holds. */
  #noted: string | undefined;

  constructor(definition: ImportDefinition, parts: RunParts) {
    this.#definition = definition;
    this.#parts = parts;
  }

  async run(): Promise<RunOutcome> {
    const documents = await this.#open();
    if (!documents) return 'stuck';
    const { store, limits } = this.#parts;
    const done = new Set((await store.results(this.#definition)).map(({ at }) => at));
    await this.#begin(documents, done);
    const left = documents.items
      .map((item, at) => ({ item, at }))
      .filter(({ at }) => !done.has(at));
    const queue = left.values();
    const worker = async (): Promise<void> => {
      for (const { item, at } of queue) {
        if (this.#isOver) return;
        await this.#settle(item, at);
      }
    };
    const workers = Array.from({ length: Math.min(limits.inFlight, left.length) }, worker);
    await Promise.all(workers.map((each) => this.#together(each)));
    if (this.#failure) throw this.#failure.reason;
    if (this.#isStuck) return 'stuck';
    if (this.#parts.signal.aborted) return 'stopped';
    await store.note(this.#definition, [{ event: 'ended', time: new Date().toISOString() }]);
    return 'ended';
  }

  get #isOver(): boolean {
    return this.#isStuck || this.#failure !== undefined || this.#parts.signal.aborted;
  }

  /** Where one cannot note what happened, the others end too before anybody begins anew. */
  async #together(work: Promise<void>): Promise<void> {
    try {
      await work;
    } catch (reason) {
      this.#failure ??= { reason };
    }
  }

  /** @returns undefined where the file is not to be had, or not read as when it was taken */
  async #open(): Promise<BulkDocuments | undefined> {
    const { kind, mediaType, partner, sha256, mapping } = this.#definition;
    const { vault, limits } = this.#parts;
    try {
      const content = await vault.get(partner, sha256);
      if (!content) throw new CodedError('VAULT_FILE_DAMAGED', { sha256 });
      const file = { kind, mediaType: mediaType as BulkMediaType, content, mapping };
      return await readBulk(file, limits);
    } catch (error) {
      if (!isCoded(error)) throw error;
      await this.#wait(waitOf(error));
      return undefined;
    }
  }

  async #begin({ items, skipped }: BulkDocuments, done: ReadonlySet<number>): Promise<void> {
    const left = skipped
      .map((source, index): ImportResult => ({
        at: items.length + index,
        source,
        status: 'skipped',
      }))
      .filter(({ at }) => !done.has(at));
    await this.#parts.store.note(this.#definition, [
      { event: 'started', time: new Date().toISOString() },
      ...left.map((result) => ({ event: 'result' as const, result })),
    ]);
  }

  /** Until the document is recorded or refused for good. */
  async #settle(item: BulkItem, at: number): Promise<void> {
    for (let attempt = 0; !this.#isOver; attempt += 1) {
      const result = await this.#parts.slots.use(() => this.#attempt(item, at, attempt));
      if (result) {
        this.#noted = undefined;
        await this.#parts.store.note(this.#definition, [{ event: 'result', result }]);
        return;
      }
      if (!this.#isOver) await this.#pause(attempt);
    }
  }

  /** @returns undefined where it may succeed later */
  async #attempt(item: BulkItem, at: number, attempt: number): Promise<ImportResult | undefined> {
    const { source } = item;
    if (this.#isOver) return undefined;
    try {
      const context = await this.#parts.contextFor(this.#definition);
      const { receipt, blockNumber, warnings } = await recordItem(context, this.#definition, item);
      const { id: evidence, transactionId } = receipt;
      const block = Number(blockNumber);
      const notes = notesOf(warnings);
      return { at, source, status: 'recorded', evidence, transactionId, block, ...notes };
    } catch (error) {
      const judgement = judgeFailure(error, attempt);
      if (judgement.kind === 'refused')
        return { at, source, status: 'refused', ...judgement.result };
      const isStuck = judgement.kind === 'stuck';
      // Why a key cannot be read is the operator's business, why a peer cannot be reached is logged there.
      if (!isCoded(error) || (isStuck && error.cause !== undefined)) this.#parts.failed(error);
      if (isStuck) this.#isStuck = true;
      await this.#wait(judgement.wait);
      return undefined;
    }
  }

  async #wait(wait: ImportWait): Promise<void> {
    if (this.#noted === wait.code || this.#parts.signal.aborted) return;
    this.#noted = wait.code;
    await this.#parts.store.note(this.#definition, [{ event: 'waits', wait }]);
  }

  /** Half of it by chance: those who failed together do not come back together. */
  async #pause(attempt: number): Promise<void> {
    const { signal } = this.#parts;
    const bound = Math.min(pauses.longestMs, pauses.firstMs * 2 ** attempt);
    await delay(bound * (0.5 + Math.random() / 2), undefined, { signal }).catch(() => undefined);
  }
}
