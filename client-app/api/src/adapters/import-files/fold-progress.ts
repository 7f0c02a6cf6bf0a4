import type { ImportEvent, ImportProgress, ImportResult } from '../../ports';

/** What the events of an import amount to. A result that a second attempt brought again counts once. */
export class ProgressFold {
  readonly #results = new Map<number, ImportResult>();
  #progress: ImportProgress = { recorded: 0, refused: 0, skipped: 0 };

  get progress(): ImportProgress {
    return this.#progress;
  }

  /** In the order of their documents. */
  get results(): readonly ImportResult[] {
    return [...this.#results.values()].sort((one, other) => one.at - other.at);
  }

  take(event: ImportEvent): void {
    const { waitsFor: _over, ...before } = this.#progress;
    switch (event.event) {
      case 'started':
        this.#progress = { started: event.time, ...this.#progress };
        return;
      case 'waits':
        this.#progress = { ...before, waitsFor: event.wait };
        return;
      case 'result':
        this.#progress = this.#with(event.result, before);
        return;
      case 'ended':
        this.#progress = { ended: event.time, ...before };
    }
  }

  #with(result: ImportResult, before: ImportProgress): ImportProgress {
    if (this.#results.has(result.at)) return before;
    this.#results.set(result.at, result);
    const { status, block = -1 } = result;
    const last = Math.max(block, before.block ?? -1);
    return {
      ...before,
      [status]: before[status] + 1,
      ...(last >= 0 ? { block: last } : {}),
    };
  }
}
