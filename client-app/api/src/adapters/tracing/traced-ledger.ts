import type { Ledger, LedgerConnection, Tracing } from '../../ports';
import type { LedgerObserver } from '../ledger';
import type { CommitTraces } from './commit-traces';

/** The same connection, each submit a span that names its transaction and block once they are known. */
export const tracedLedger = (
  connection: LedgerConnection,
  tracing: Tracing,
  commits: CommitTraces,
): LedgerConnection => {
  const traced = (ledger: Ledger): Ledger => ({
    evaluate: (name, input) =>
      tracing.within('ledger evaluate', { 'cession.transaction': name }, () =>
        ledger.evaluate(name, input),
      ),
    submit: (name, input) =>
      tracing.within('ledger submit', { 'cession.transaction': name }, async () => {
        const committed = await ledger.submit(name, input);
        tracing.annotate({
          'fabric.transaction_id': committed.transactionId,
          'fabric.block': Number(committed.blockNumber),
        });
        commits.committed(committed.blockNumber);
        return committed;
      }),
  });
  return {
    as: (identity) => traced(connection.as(identity)),
    close: () => connection.close(),
  };
};

const stageNames = { commit: 'commit-status' } as const;

/** The same observer, each stage of a call a span too. */
export const tracedStages = (observer: LedgerObserver, tracing: Tracing): LedgerObserver => ({
  ...observer,
  stage: (observation) => {
    observer.stage(observation);
    const { stage, transaction, outcome, seconds } = observation;
    const endedAt = Date.now();
    tracing.record({
      name: stage === 'commit' ? stageNames[stage] : stage,
      startedAt: endedAt - seconds * 1_000,
      endedAt,
      attributes: { 'cession.transaction': transaction },
      failed: outcome === 'error',
    });
  },
  retry: (observation) => {
    observer.retry(observation);
    tracing.event('retry', { reason: observation.reason });
  },
});
