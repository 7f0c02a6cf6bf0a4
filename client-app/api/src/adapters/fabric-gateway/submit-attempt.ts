import { validationCodeOf } from '@cession/network/protocol';
import type {
  Commit,
  Contract,
  Gateway,
  ProposalOptions,
  Status,
  Transaction,
} from '@hyperledger/fabric-gateway';
import { gateway as messages } from '@hyperledger/fabric-protos';
import { within } from './deadlines';
import type { LedgerDeadlines } from './deadlines';
import { observed } from './ledger-observer';
import type { LedgerObserver } from './ledger-observer';
import { isFinal, settleOutcome } from './settle-outcome';
import { translateProposalError } from './translate-error';
import type { ProposalFailure } from './translate-error';

/** One identity's way to one chaincode, and how it is timed and watched. */
export interface CallContext {
  readonly gateway: Gateway;
  readonly contract: Contract;
  readonly channel: string;
  /** The signing identity, serialised. */
  readonly creator: Uint8Array;
  readonly deadlines: LedgerDeadlines;
  readonly observer: LedgerObserver;
}

export type AttemptOutcome =
  | { readonly kind: 'not-sent'; readonly transactionId: string; readonly failure: ProposalFailure }
  | { readonly kind: 'committed'; readonly status: Status; readonly result: Uint8Array };

/**
 * One proposal taken through endorsement, ordering and commit, once.
 *
 * @throws {OutcomeUnknown} it was sent, and nobody said what became of it
 */
export async function submitAttempt(
  context: CallContext,
  name: string,
  options: ProposalOptions,
): Promise<AttemptOutcome> {
  const { contract, deadlines, observer } = context;
  const proposal = contract.newProposal(name, options);
  const transactionId = proposal.getTransactionId();
  let transaction: Transaction;
  try {
    transaction = await observed(observer, name, 'endorse', () =>
      proposal.endorse(within(deadlines.endorseMs)),
    );
  } catch (error) {
    return { kind: 'not-sent', transactionId, failure: translateProposalError(error) };
  }
  const status = await order(context, name, transaction);
  return { kind: 'committed', status, result: transaction.getResult() };
}

async function order(
  context: CallContext,
  name: string,
  transaction: Transaction,
): Promise<Status> {
  const { deadlines, observer } = context;
  const commit = commitOf(context, transaction.getTransactionId());
  try {
    await observed(observer, name, 'submit', () => transaction.submit(within(deadlines.submitMs)));
    const status = await observed(observer, name, 'commit', () =>
      commit.getStatus(within(deadlines.commitMs)),
    );
    if (isFinal(status)) return status;
    throw new Error(`commit status ${validationCodeOf(status.code).name}`);
  } catch (cause) {
    return await observed(observer, name, 'settle', () =>
      settleOutcome({ transaction, commit }, deadlines, cause),
    );
  }
}

/** A commit to ask about even where `submit` itself ended in an error, which returns none. */
function commitOf({ gateway, channel, creator }: CallContext, transactionId: string): Commit {
  const request = new messages.CommitStatusRequest();
  request.setChannelId(channel);
  request.setTransactionId(transactionId);
  request.setIdentity(creator);
  const signed = new messages.SignedCommitStatusRequest();
  signed.setRequest(request.serializeBinary());
  return gateway.newCommit(signed.serializeBinary());
}
