import { isContractErrorCode } from '@cession/model/interface';
import { Counter, Histogram } from 'prom-client';
import type { Registry } from 'prom-client';
import { isCoded } from '../../errors';
import type { ErrorCode } from '../../errors';
import type { Ledger, LedgerConnection } from '../../ports';
import type { LedgerObserver } from '../ledger';

const seconds = [0.005, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60];

/** Times the stages of each call and counts what was tried again. */
export const ledgerStageMetrics = (
  registry: Registry,
  reconnect: LedgerObserver['reconnect'],
): LedgerObserver => {
  const stages = new Histogram({
    name: 'cession_ledger_stage_duration_seconds',
    help: 'Time of one stage of a call to the ledger',
    labelNames: ['transaction', 'stage', 'outcome'] as const,
    buckets: seconds,
    registers: [registry],
  });
  const retries = new Counter({
    name: 'cession_ledger_retries_total',
    help: 'Transactions that were built again after a conflict',
    labelNames: ['transaction', 'reason'] as const,
    registers: [registry],
  });
  return {
    stage: ({ transaction, stage, outcome, seconds: duration }) => {
      stages.observe({ transaction, stage, outcome }, duration);
    },
    retry: ({ transaction, reason }) => {
      retries.inc({ transaction, reason });
    },
    reconnect,
  };
};

/** What became of a submit that failed, for those who count: the contract's own refusals are one. */
const outcomes: Readonly<Partial<Record<ErrorCode, string>>> = {
  IDENTITY_REFUSED: 'refused',
  LEDGER_CONFLICT: 'conflict',
  TRANSACTION_INVALID: 'invalid',
  OUTCOME_UNKNOWN: 'unknown',
  LEDGER_UNAVAILABLE: 'unavailable',
};

const outcomeOf = (error: unknown): string => {
  if (!isCoded(error)) return 'error';
  return outcomes[error.code] ?? (isContractErrorCode(error.code) ? 'refused' : 'error');
};

/** The same connection, each submit timed whole, by its outcome. */
export const measuredLedger = (
  connection: LedgerConnection,
  registry: Registry,
): LedgerConnection => {
  const submits = new Histogram({
    name: 'cession_ledger_submit_duration_seconds',
    help: 'Time from the first endorsement asked for to the outcome',
    labelNames: ['transaction', 'outcome'] as const,
    buckets: seconds,
    registers: [registry],
  });
  const measured = (ledger: Ledger): Ledger => ({
    evaluate: (name, input) => ledger.evaluate(name, input),
    submit: async (name, input) => {
      const stop = submits.startTimer({ transaction: name });
      try {
        const committed = await ledger.submit(name, input);
        stop({ outcome: 'committed' });
        return committed;
      } catch (error) {
        stop({ outcome: outcomeOf(error) });
        throw error;
      }
    },
  });
  return {
    as: (identity) => measured(connection.as(identity)),
    close: () => connection.close(),
  };
};
