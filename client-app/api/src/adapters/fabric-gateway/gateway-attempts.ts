import { validationCodeOf } from '@cession/protocol';
import type {
  Commit,
  Contract,
  Gateway,
  ProposalOptions,
  Status,
  Transaction,
} from '@hyperledger/fabric-gateway';
import { gateway as messages } from '@hyperledger/fabric-protos';
import { observed, orderEnvelope } from '../ledger';
import type {
  AttemptOutcome,
  CommitOutcome,
  LedgerAttempts,
  LedgerCall,
  LedgerDeadlines,
  LedgerObserver,
  SignedEnvelope,
} from '../ledger';
import { within } from './call-options';
import { translateProposalError } from './translate-error';

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

/** Calls through the own peer's gateway service, which finds the endorsers and the orderer. */
export class GatewayAttempts implements LedgerAttempts {
  readonly #context: CallContext;

  constructor(context: CallContext) {
    this.#context = context;
  }

  async submit(call: LedgerCall): Promise<AttemptOutcome> {
    const { contract, deadlines, observer } = this.#context;
    const { name } = call;
    const proposal = contract.newProposal(name, proposalOptions(call));
    const transactionId = proposal.getTransactionId();
    let transaction: Transaction;
    try {
      transaction = await observed(observer, name, 'endorse', () =>
        proposal.endorse(within(deadlines.endorseMs)),
      );
    } catch (error) {
      return { kind: 'not-sent', transactionId, failure: translateProposalError(error) };
    }
    const envelope = this.#envelopeOf(transaction);
    const commit = await orderEnvelope(envelope, { name, deadlines, observer });
    return { kind: 'committed', commit, result: transaction.getResult() };
  }

  async evaluate(call: LedgerCall): Promise<Uint8Array> {
    const { contract, deadlines, observer } = this.#context;
    const proposal = contract.newProposal(call.name, proposalOptions(call));
    try {
      return await observed(observer, call.name, 'evaluate', () =>
        proposal.evaluate(within(deadlines.evaluateMs)),
      );
    } catch (error) {
      throw translateProposalError(error).error;
    }
  }

  #envelopeOf(transaction: Transaction): SignedEnvelope {
    const transactionId = transaction.getTransactionId();
    const commit = this.#commitOf(transactionId);
    const status = async (withinMs: number) => outcomeOf(await commit.getStatus(within(withinMs)));
    return {
      transactionId,
      send: (withinMs) => transaction.submit(within(withinMs)),
      // The gateway's answer waits for the commit, so that the two questions are one.
      committed: status,
      status,
    };
  }

  /** A commit to ask about even where `submit` itself ended in an error, which returns none. */
  #commitOf(transactionId: string): Commit {
    const { gateway, channel, creator } = this.#context;
    const request = new messages.CommitStatusRequest();
    request.setChannelId(channel);
    request.setTransactionId(transactionId);
    request.setIdentity(creator);
    const signed = new messages.SignedCommitStatusRequest();
    signed.setRequest(request.serializeBinary());
    return gateway.newCommit(signed.serializeBinary());
  }
}

const outcomeOf = ({ transactionId, blockNumber, code }: Status): CommitOutcome => ({
  transactionId,
  blockNumber,
  validationCode: validationCodeOf(code).name,
});

const proposalOptions = (call: LedgerCall): ProposalOptions => ({
  arguments: [call.argument],
  endorsingOrganizations: [...call.organisations],
  ...(Object.keys(call.transientData).length > 0 ? { transientData: call.transientData } : {}),
});
