import type { ProposalCheck } from '../endorsement/check-proposal';
import type { Endorser, ProposalOutcome, SuccessfulProposal } from '../endorsement/endorser';
import type { UnpackedProposal } from '../endorsement/unpacked-proposal';
import type { StateReader } from '../store/state-reader';
import type { EndpointFailure } from './rpc-error';

/** What a gateway makes of a peer's answer. */
export type PeerAnswer =
  | ({ readonly kind: 'success' } & SuccessfulProposal)
  /** The proposal itself was refused; another peer would refuse it, too. */
  | { readonly kind: 'rejected'; readonly failure: EndpointFailure }
  /** The gateway could not get an answer from another organisation's peer. */
  | { readonly kind: 'unavailable'; readonly failure: EndpointFailure }
  | { readonly kind: 'refused'; readonly failure: EndpointFailure }
  | { readonly kind: 'failed'; readonly failure: EndpointFailure };

/** One proposal at one height of the ledger, put to as many peers as it takes. */
export class ProposalSession {
  readonly proposal: UnpackedProposal;
  readonly #check: ProposalCheck;
  readonly #gatewayMspId: string;
  readonly #reader: StateReader;

  constructor(
    proposal: UnpackedProposal,
    check: ProposalCheck,
    gatewayMspId: string,
    reader: StateReader,
  ) {
    this.proposal = proposal;
    this.#check = check;
    this.#gatewayMspId = gatewayMspId;
    this.#reader = reader;
  }

  async ask(endorser: Endorser): Promise<PeerAnswer> {
    if (!this.#check.ok) return this.#rejected(endorser, this.#check.reason);
    const { mspId } = this.#check.creator;
    const outcome = await endorser.process(this.proposal, mspId, this.#reader);
    return outcome.kind === 'success' ? outcome : this.#unsuccessful(endorser, outcome);
  }

  /** A refusal by another organisation's peer reaches the gateway as a failed connection. */
  #rejected(endorser: Endorser, reason: string): PeerAnswer {
    return endorser.mspId === this.#gatewayMspId
      ? { kind: 'rejected', failure: failureOf(endorser, reason) }
      : {
          kind: 'unavailable',
          failure: failureOf(endorser, `rpc error: code = Unknown desc = ${reason}`),
        };
  }

  #unsuccessful(
    endorser: Endorser,
    outcome: Exclude<ProposalOutcome, { kind: 'success' }>,
  ): PeerAnswer {
    const message =
      outcome.kind === 'refused'
        ? `chaincode response ${outcome.status}, ${outcome.message}`
        : outcome.message;
    return { kind: outcome.kind, failure: failureOf(endorser, message) };
  }
}

export const failureOf = (endorser: Endorser, message: string): EndpointFailure => ({
  address: endorser.address,
  mspId: endorser.mspId,
  message,
});
