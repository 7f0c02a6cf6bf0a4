import { privateTransientKey } from '@cession/model/interface';
import type { AnswerOf, EvaluateName, Receipt, SubmitName } from '@cession/model/interface';
import { CodedError } from '../../errors';
import { LedgerConflict, TransactionInvalid } from '../../ports';
import type { Committed, EvaluateInput, Ledger, SubmitInput } from '../../ports';
import { ContractFault } from './contract-refusal';
import { fullJitterMs, pause } from './full-jitter';
import type {
  AttemptOutcome,
  CommitOutcome,
  LedgerAttempts,
  LedgerCall,
  ProposalFailure,
} from './ledger-attempts';
import type { LedgerObserver } from './ledger-observer';
import { SigningRounds } from './signer-choices';
import type { SignerChoices } from './signer-choices';

/** Repetitions of a transaction that lost a race; the command's id makes each of them safe. */
const retries = 5;
const retryPause = { firstMs: 50, longestMs: 1_000 };

/** After so long nobody else is asked: each may keep the caller waiting for an endorsement's deadline. */
const longestMs = 30_000;

/** Nothing was sent: others may sign, or the same a moment later. */
const peerUnreachable = 'PEER_UNREACHABLE';

/** Codes of transactions that lost a race: the same command may well succeed now. */
const conflicts: ReadonlySet<string> = new Set(['MVCC_READ_CONFLICT', 'PHANTOM_READ_CONFLICT']);

type Verdict =
  | { readonly kind: 'done'; readonly committed: Committed }
  /** Worth another attempt; `error` is what the caller gets when there is none left. */
  | { readonly kind: 'again'; readonly reason: string; readonly error: Error }
  | { readonly kind: 'over'; readonly error: Error };

export interface RetryingLedgerOptions {
  readonly attempts: LedgerAttempts;
  readonly observer: LedgerObserver;
  readonly ownMspId: string;
  /** As {@link LedgerDeadlines.reachMs}. */
  readonly reachMs: number;
  /** Of the connection. */
  readonly signers: SignerChoices;
}

/** The ledger as one identity sees it through the peer of its own organisation. */
export class RetryingLedger implements Ledger {
  readonly #options: RetryingLedgerOptions;

  constructor(options: RetryingLedgerOptions) {
    this.#options = options;
  }

  async submit<N extends SubmitName>(name: N, input: SubmitInput<N>): Promise<Committed> {
    const { attempts, observer, signers } = this.#options;
    const { standIns, required } = input;
    const rounds = new SigningRounds(signers.of(input.endorsers, standIns, required));
    const began = performance.now();
    let lostRaces = 0;
    for (let attempt = 0; ; attempt += 1) {
      const endorsers = rounds.current;
      const asked = performance.now();
      const call = callOf(name, input.command, input.private, endorsers);
      const verdict = this.#judge(await attempts.submit(call), endorsers);
      if (verdict.kind === 'done') return verdict.committed;
      if (verdict.kind === 'over') throw verdict.error;
      if (verdict.reason === peerUnreachable) {
        const now = performance.now();
        rounds.next(now - asked);
        const limit = rounds.othersLeft ? longestMs : this.#options.reachMs;
        if (now - began > limit) throw verdict.error;
      } else {
        lostRaces += 1;
        if (lostRaces > retries) throw verdict.error;
      }
      observer.retry({ transaction: name, reason: verdict.reason });
      await pause(fullJitterMs(attempt, retryPause));
    }
  }

  async evaluate<N extends EvaluateName>(name: N, input: EvaluateInput<N>): Promise<AnswerOf<N>> {
    const { attempts, ownMspId } = this.#options;
    const call = callOf(name, input.command, input.private, [input.at ?? ownMspId]);
    return parseResult(await attempts.evaluate(call)) as AnswerOf<N>;
  }

  #judge(outcome: AttemptOutcome, endorsers: readonly string[]): Verdict {
    if (outcome.kind === 'not-sent') {
      return this.#judgeFailure(outcome.transactionId, outcome.failure, endorsers);
    }
    this.#options.signers.reached(endorsers);
    return judgeCommit(outcome.commit, outcome.result);
  }

  #judgeFailure(
    transactionId: string,
    failure: ProposalFailure,
    endorsers: readonly string[],
  ): Verdict {
    if (failure.kind === 'endorsements-differ') {
      const error = new LedgerConflict(transactionId, 'ENDORSEMENTS_DIFFER');
      return { kind: 'again', reason: error.details.validationCode, error };
    }
    if (failure.kind === 'refused' && this.#ownPeerAgreed(failure.by, endorsers)) {
      return { kind: 'again', reason: 'ENDORSERS_DISAGREE', error: failure.error };
    }
    if (CodedError.is(failure.error, 'LEDGER_UNAVAILABLE')) {
      this.#options.signers.unreachable(endorsers);
      return { kind: 'again', reason: peerUnreachable, error: failure.error };
    }
    return { kind: 'over', error: failure.error };
  }

  /**
   * The own organisation's peer is the one whose state the caller has seen. A refusal from the
   * others alone is most likely a peer that is some blocks behind.
   */
  #ownPeerAgreed(refusedBy: readonly string[], endorsers: readonly string[]): boolean {
    const { ownMspId: own } = this.#options;
    return refusedBy.length > 0 && endorsers.includes(own) && !refusedBy.includes(own);
  }
}

const judgeCommit = (commit: CommitOutcome, result: Uint8Array): Verdict => {
  const { transactionId, blockNumber, validationCode: code } = commit;
  if (code === 'VALID') {
    const receipt = parseResult(result) as Receipt;
    return { kind: 'done', committed: { receipt, transactionId, blockNumber } };
  }
  return conflicts.has(code)
    ? { kind: 'again', reason: code, error: new LedgerConflict(transactionId, code) }
    : { kind: 'over', error: new TransactionInvalid(transactionId, code) };
};

const callOf = (
  name: string,
  command: object,
  privatePart: unknown,
  organisations: readonly string[],
): LedgerCall => ({
  name,
  argument: JSON.stringify(command),
  transientData:
    privatePart === undefined ? {} : { [privateTransientKey]: JSON.stringify(privatePart) },
  organisations,
});

const parseResult = (result: Uint8Array): unknown => {
  try {
    return JSON.parse(Buffer.from(result).toString('utf8'));
  } catch (cause) {
    throw new ContractFault('the contract answered something that is not JSON', { cause });
  }
};
