import type { EndorsementResponse, Endorsement, IdentityContext, Proposal } from 'fabric-common';
import { LedgerUnavailable } from '../../ports';
import type { LedgerIdentity } from '../../ports';
import { observed, orderEnvelope } from '../ledger';
import type {
  AttemptOutcome,
  LedgerAttempts,
  LedgerCall,
  LedgerDeadlines,
  LedgerObserver,
  ProposalFailure,
} from '../ledger';
import { networkEnvelope } from './network-envelope';
import type { OpenChannel } from './open-channel';
import { failureIn } from './translate-responses';
import { withDeadline } from './with-deadline';

export interface NetworkCallContext {
  /** The channel, connected to on first use. */
  readonly opened: () => Promise<OpenChannel>;
  readonly identity: LedgerIdentity;
  readonly chaincode: string;
  readonly deadlines: LedgerDeadlines;
  readonly observer: LedgerObserver;
}

/** Calls straight to the peers and orderers that the connection profile names. */
export class NetworkAttempts implements LedgerAttempts {
  #signer: Promise<IdentityContext> | undefined;
  readonly #context: NetworkCallContext;

  constructor(context: NetworkCallContext) {
    this.#context = context;
  }

  async submit(call: LedgerCall): Promise<AttemptOutcome> {
    const { deadlines, observer, opened, chaincode } = this.#context;
    const { name } = call;
    const open = await reachable(opened());
    const signer = await this.#newTransaction(open);
    const { transactionId } = signer;
    const endorsement = open.channel.newEndorsement(chaincode);
    let endorsed: EndorsementResponse;
    try {
      endorsed = await observed(observer, name, 'endorse', () =>
        askPeers({ open, proposal: endorsement, signer, call, withinMs: deadlines.endorseMs }),
      );
    } catch (error) {
      return { kind: 'not-sent', transactionId, failure: failureOf(error) };
    }
    const commit = await this.#order(call, open, signer, endorsement);
    return { kind: 'committed', commit, result: endorsed.response.payload };
  }

  async evaluate(call: LedgerCall): Promise<Uint8Array> {
    const { deadlines, observer, opened, chaincode } = this.#context;
    const open = await reachable(opened());
    const signer = await this.#newTransaction(open);
    const proposal = open.channel.newQuery(chaincode);
    try {
      const { response } = await observed(observer, call.name, 'evaluate', () =>
        askPeers({ open, proposal, signer, call, withinMs: deadlines.evaluateMs }),
      );
      return response.payload;
    } catch (error) {
      throw failureOf(error).error;
    }
  }

  async #order(
    { name }: LedgerCall,
    open: OpenChannel,
    signer: IdentityContext,
    endorsement: Endorsement,
  ) {
    const { deadlines, observer } = this.#context;
    const envelope = networkEnvelope(open, signer, endorsement);
    try {
      return await orderEnvelope(envelope, { name, deadlines, observer });
    } finally {
      envelope.stopListening();
    }
  }

  /** The context carries one transaction's id and nonce: each takes a copy. */
  async #newTransaction(open: OpenChannel): Promise<IdentityContext> {
    this.#signer ??= open.signerOf(this.#context.identity);
    return (await this.#signer).calculateTransactionId();
  }
}

/** The peers were asked, and their answers are no usable endorsement. */
class NotEndorsed extends Error {
  override readonly name = 'NotEndorsed';
  constructor(readonly failure: ProposalFailure) {
    super(failure.error.message);
  }
}

interface Question {
  readonly open: OpenChannel;
  readonly proposal: Proposal;
  readonly signer: IdentityContext;
  readonly call: LedgerCall;
  readonly withinMs: number;
}

/**
 * Asks one peer of each organisation of the call, all at once.
 *
 * @returns one of their answers: they are all alike
 * @throws {NotEndorsed} @throws {LedgerUnavailable}
 */
const askPeers = async (question: Question): Promise<EndorsementResponse> => {
  const { open, proposal, signer, call, withinMs } = question;
  proposal.build(signer, {
    fcn: call.name,
    args: [call.argument],
    generateTransactionId: false,
    transientMap: Object.fromEntries(
      Object.entries(call.transientData).map(([key, value]) => [key, Buffer.from(value)]),
    ),
  });
  proposal.sign(signer);
  const asked = async () => {
    const targets = await Promise.all(call.organisations.map((mspId) => open.peerOf(mspId)));
    const answers = await proposal.send({ targets, requestTimeout: withinMs });
    const mspIds = new Map(targets.map(({ name, mspid }) => [name, mspid]));
    const failure = failureIn(answers, (peer) => mspIds.get(peer) ?? peer);
    if (failure) throw new NotEndorsed(failure);
    return answers.responses;
  };
  const [answer] = await withDeadline(asked(), withinMs, 'endorsement');
  if (!answer) throw new LedgerUnavailable('the call names no organisation to endorse it');
  return answer;
};

const failureOf = (error: unknown): ProposalFailure => {
  if (error instanceof NotEndorsed) return error.failure;
  if (error instanceof LedgerUnavailable) return { kind: 'failed', error };
  return { kind: 'failed', error: new LedgerUnavailable(messageOf(error), { cause: error }) };
};

/** What cannot be opened was not sent. */
const reachable = (opening: Promise<OpenChannel>): Promise<OpenChannel> =>
  opening.catch((error: unknown) => {
    throw new LedgerUnavailable(messageOf(error), { cause: error });
  });

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
