export type LedgerStage = 'evaluate' | 'endorse' | 'submit' | 'commit' | 'settle';

/** One stage of one call. `ok` means that the stage did its work, not that the contract agreed. */
export interface StageObservation {
  /** Fabric name of the transaction: `receivables:Issue`. */
  readonly transaction: string;
  readonly stage: LedgerStage;
  readonly outcome: 'ok' | 'error';
  readonly seconds: number;
}

export interface RetryObservation {
  readonly transaction: string;
  /** Validation code, or why the endorsements could not be used. */
  readonly reason: string;
}

/** What the adapter reports for metrics and logs; it must not throw. */
export interface LedgerObserver {
  stage(observation: StageObservation): void;
  retry(observation: RetryObservation): void;
  /** The block stream ended and is opened again. */
  reconnect(reason: Error): void;
}

export const silentObserver: LedgerObserver = {
  stage: () => undefined,
  retry: () => undefined,
  reconnect: () => undefined,
};

/** Runs one stage and reports how long it took. */
export const observed = async <T>(
  observer: LedgerObserver,
  transaction: string,
  stage: LedgerStage,
  run: () => Promise<T>,
): Promise<T> => {
  const start = process.hrtime.bigint();
  const report = (outcome: 'ok' | 'error') => {
    const seconds = Number(process.hrtime.bigint() - start) / 1e9;
    observer.stage({ transaction, stage, outcome, seconds });
  };
  try {
    const result = await run();
    report('ok');
    return result;
  } catch (error) {
    report('error');
    throw error;
  }
};
