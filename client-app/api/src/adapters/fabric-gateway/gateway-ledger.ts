import { privateTransientKey } from '@cession/chaincode/interface';
import type { EvaluateResults, Receipt } from '@cession/chaincode/interface';
import { validationCodeOf } from '@cession/network/protocol';
import { StatusCode } from '@hyperledger/fabric-gateway';
import type { ProposalOptions, Status } from '@hyperledger/fabric-gateway';
import { LedgerConflict, TransactionInvalid } from '../../ports';
import type {
  Committed,
  EvaluateInput,
  EvaluateName,
  Ledger,
  SubmitInput,
  SubmitName,
} from '../../ports';
import { within } from './deadlines';
import { fullJitterMs, pause } from './full-jitter';
import { observed } from './ledger-observer';
import { submitAttempt } from './submit-attempt';
import type { AttemptOutcome, CallContext } from './submit-attempt';
import { ContractFault, translateProposalError } from './translate-error';
import type { ProposalFailure } from './translate-error';

/** Repetitions of a transaction that lost a race; the command's id makes each of them safe. */
const retries = 5;
const retryPause = { firstMs: 50, longestMs: 1_000 };

/** Codes of transactions that lost a race: the same command may well succeed now. */
const conflicts: ReadonlySet<number> = new Set([
  StatusCode.MVCC_READ_CONFLICT,
  StatusCode.PHANTOM_READ_CONFLICT,
]);

type Verdict =
  | { readonly kind: 'done'; readonly committed: Committed }
  /** Worth another attempt; `error` is what the caller gets when there is none left. */
  | { readonly kind: 'again'; readonly reason: string; readonly error: Error }
  | { readonly kind: 'over'; readonly error: Error };

/** The ledger as one identity sees it through the peer of its own organisation. */
export class GatewayLedger implements Ledger {
  constructor(
    private readonly context: CallContext,
    private readonly ownMspId: string,
  ) {}

  async submit<N extends SubmitName>(name: N, input: SubmitInput<N>): Promise<Committed> {
    const options = proposalOptions(input.command, input.private, input.endorsers);
    for (let attempt = 0; ; attempt += 1) {
      const outcome = await submitAttempt(this.context, name, options);
      const verdict = this.judge(outcome, input.endorsers);
      if (verdict.kind === 'done') return verdict.committed;
      if (verdict.kind === 'over' || attempt === retries) throw verdict.error;
      this.context.observer.retry({ transaction: name, reason: verdict.reason });
      await pause(fullJitterMs(attempt, retryPause));
    }
  }

  async evaluate<N extends EvaluateName>(
    name: N,
    input: EvaluateInput<N>,
  ): Promise<EvaluateResults[N]> {
    const { contract, deadlines, observer } = this.context;
    const options = proposalOptions(input.command, input.private, [input.at ?? this.ownMspId]);
    try {
      const proposal = contract.newProposal(name, options);
      const result = await observed(observer, name, 'evaluate', () =>
        proposal.evaluate(within(deadlines.evaluateMs)),
      );
      return parseResult(result) as EvaluateResults[N];
    } catch (error) {
      throw translateProposalError(error).error;
    }
  }

  private judge(outcome: AttemptOutcome, endorsers: readonly string[]): Verdict {
    return outcome.kind === 'not-sent'
      ? this.judgeFailure(outcome.transactionId, outcome.failure, endorsers)
      : judgeStatus(outcome.status, outcome.result);
  }

  private judgeFailure(
    transactionId: string,
    failure: ProposalFailure,
    endorsers: readonly string[],
  ): Verdict {
    if (failure.kind === 'endorsements-differ') {
      const error = new LedgerConflict(transactionId, 'ENDORSEMENTS_DIFFER');
      return { kind: 'again', reason: error.validationCode, error };
    }
    if (failure.kind === 'refused' && this.ownPeerAgreed(failure.by, endorsers)) {
      return { kind: 'again', reason: 'ENDORSERS_DISAGREE', error: failure.error };
    }
    return { kind: 'over', error: failure.error };
  }

  /**
   * A gateway asks its own organisation's peer first, and the others only if that one agrees. A
   * refusal from the others alone is most likely a peer that is some blocks behind.
   */
  private ownPeerAgreed(refusedBy: readonly string[], endorsers: readonly string[]): boolean {
    const own = this.ownMspId;
    return refusedBy.length > 0 && endorsers.includes(own) && !refusedBy.includes(own);
  }
}

function judgeStatus(status: Status, result: Uint8Array): Verdict {
  const { transactionId, blockNumber } = status;
  if (status.successful) {
    const receipt = parseResult(result) as Receipt;
    return { kind: 'done', committed: { receipt, transactionId, blockNumber } };
  }
  const code = validationCodeOf(status.code).name;
  return conflicts.has(status.code)
    ? { kind: 'again', reason: code, error: new LedgerConflict(transactionId, code) }
    : { kind: 'over', error: new TransactionInvalid(transactionId, code) };
}

function proposalOptions(
  command: object,
  privatePart: unknown,
  organisations: readonly string[],
): ProposalOptions {
  return {
    arguments: [JSON.stringify(command)],
    endorsingOrganizations: [...organisations],
    ...(privatePart !== undefined
      ? { transientData: { [privateTransientKey]: JSON.stringify(privatePart) } }
      : {}),
  };
}

function parseResult(result: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(result).toString('utf8'));
  } catch (cause) {
    throw new ContractFault('the contract answered something that is not JSON', { cause });
  }
}
