import { status } from '@grpc/grpc-js';
import type { peer } from '@hyperledger/fabric-protos';
import type { Endorser, SuccessfulProposal } from '../endorsement/endorser';
import { failureOf } from './asked-peer';
import type { PeerAnswer, ProposalSession } from './asked-peer';
import type { LedgerCore } from './ledger-core';
import { RpcError } from './rpc-error';
import type { EndpointFailure } from './rpc-error';

/** Endorsements of one proposal: every peer is asked at most once, and all must agree. */
export class EndorsementCollection {
  readonly #core: LedgerCore;
  readonly #session: ProposalSession;
  readonly #endorsements = new Map<string, peer.Endorsement>();
  readonly #asked = new Set<string>();
  readonly #failures: EndpointFailure[] = [];
  #responsePayload: Uint8Array | undefined;

  constructor(core: LedgerCore, session: ProposalSession) {
    this.#core = core;
    this.#session = session;
  }

  /** What the endorsers agreed on. */
  get responsePayload(): Uint8Array {
    if (this.#responsePayload === undefined) throw new Error('Nobody has endorsed');
    return this.#responsePayload;
  }

  /**
   * Asks those of the organisations that were not asked yet, all at once.
   *
   * @returns one endorsement per organisation, or undefined when one of them did not endorse
   */
  async collect(mspIds: readonly string[]): Promise<peer.Endorsement[] | undefined> {
    const isFailed = (mspId: string): boolean =>
      this.#asked.has(mspId) && !this.#endorsements.has(mspId);
    if (mspIds.some(isFailed)) return undefined;
    const endorsers = mspIds
      .filter((mspId) => !this.#asked.has(mspId))
      .flatMap((mspId) => this.#core.endorsers.find((endorser) => endorser.mspId === mspId) ?? []);
    const answers = await Promise.all(endorsers.map((endorser) => this.#session.ask(endorser)));
    endorsers.forEach((endorser, index) => this.#note(endorser, answers[index] as PeerAnswer));
    const endorsements = mspIds.flatMap((mspId) => this.#endorsements.get(mspId) ?? []);
    return endorsements.length === mspIds.length ? endorsements : undefined;
  }

  /** Adds a successful answer; the first one says what all others must equal. */
  accept(endorser: Endorser, answer: SuccessfulProposal): void {
    this.#asked.add(endorser.mspId);
    const { transientStore, feed } = this.#core;
    const { transactionId } = this.#session.proposal;
    transientStore.add(transactionId, feed.height, answer.privateWriteSets);
    this.#responsePayload ??= answer.responsePayload;
    if (Buffer.compare(this.#responsePayload, answer.responsePayload) === 0) {
      this.#endorsements.set(endorser.mspId, endorser.endorse(answer.responsePayload));
    } else {
      this.#failures.push(failureOf(endorser, 'ProposalResponsePayloads do not match'));
    }
  }

  /** @throws RpcError with what every peer that did not endorse said */
  fail(): never {
    throw new RpcError(
      status.ABORTED,
      'failed to collect enough transaction endorsements, see attached details for more info',
      this.#failures,
    );
  }

  #note(endorser: Endorser, answer: PeerAnswer): void {
    if (answer.kind === 'success') {
      this.accept(endorser, answer);
    } else {
      this.#asked.add(endorser.mspId);
      this.#failures.push(answer.failure);
    }
  }
}
