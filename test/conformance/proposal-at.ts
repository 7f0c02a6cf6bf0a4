import { GatewayError } from '@hyperledger/fabric-gateway';
import { common, gateway as messages, peer } from '@hyperledger/fabric-protos';
import { privateTransientKey } from '@cession/model/interface';
import type {
  ActName,
  CommandOf,
  ContractErrorMessage,
  PrivateOf,
  SubmitName,
} from '@cession/model/interface';
import { ContractRefusal } from '@cession/client-app/ports';
import type { ConformanceLedger } from './conformance-ledger';
import type { Stage } from './conformance-suite';
import { stockGateway } from './stock-gateway';

export interface ProposalInput<N extends ActName> {
  readonly command: CommandOf<N>;
  readonly private?: PrivateOf<N>;
  /** Whom the application would choose where left out. */
  readonly endorsers?: readonly string[];
}

/** Where it is proposed, and who is told of refusals. */
type Proposing = Pick<Stage, 'conformance' | 'coverage'>;

/** A user's way to the ledger by the official SDK, for what no client of ours does. */
export interface StockCall<N extends ActName> {
  readonly user: string;
  readonly name: N;
  readonly input: ProposalInput<N>;
  /** What the proposal says; the clock's time by default. */
  readonly at?: Date;
}

/** An endorsed transaction, not yet sent. */
export interface Endorsed {
  /** Sends it and waits until every peer has its block. @returns Fabric's validation code */
  submit(): Promise<number>;
}

/**
 * Endorses a transaction by the official SDK. Ledger time is the proposal's own: where another one is
 * wanted the proposal is rewritten before it is signed.
 *
 * @throws {ContractRefusal} the contract refused
 */
export const endorsed = async <N extends SubmitName>(
  { conformance, coverage }: Proposing,
  { user, name, input, at }: StockCall<N>,
): Promise<Endorsed> => {
  const identity = conformance.identityOf(user);
  const address = conformance.ledger.gateways[identity.mspId];
  if (!address) throw new Error(`${identity.mspId} has no gateway`);
  const { endorsers = conformance.signersOf(user, name, input.command) } = input;
  await peersReady(conformance, user, endorsers);
  const { gateway, close } = stockGateway(address, identity);
  const { channel, chaincode } = conformance.ledger.topology;
  const contract = gateway.getNetwork(channel).getContract(chaincode.name);
  const proposal = contract.newProposal(name, {
    arguments: [JSON.stringify(input.command)],
    endorsingOrganizations: [...endorsers],
    ...(input.private
      ? { transientData: { [privateTransientKey]: JSON.stringify(input.private) } }
      : {}),
  });
  const timed = at ? gateway.newProposal(withTimestamp(proposal.getBytes(), at)) : proposal;
  const transaction = await timed.endorse().catch((error: unknown) => {
    close();
    const refusal = refusalIn(error);
    coverage.observe(name, refusal);
    throw refusal ?? error;
  });
  return {
    submit: async () => {
      const commit = await transaction.submit();
      const { code, blockNumber } = await commit.getStatus().finally(close);
      const { organisations } = conformance.ledger.topology;
      await peersHave(
        conformance,
        organisations.map(({ mspId }) => mspId),
        blockNumber,
      );
      return code;
    },
  };
};

/** The same in one go. @returns Fabric's validation code; 0 is valid */
export const submitAt = async <N extends SubmitName>(
  stage: Proposing,
  call: StockCall<N>,
): Promise<number> => (await endorsed(stage, call)).submit();

/** Waits until these organisations' peers have what this suite has committed. */
const peersReady = async (
  conformance: ConformanceLedger,
  user: string,
  mspIds: readonly string[],
): Promise<void> => {
  const { organisations } = conformance.ledger.topology;
  const [id] = organisations.flatMap((each) => each.users.map(({ partner }) => partner));
  if (id === undefined) throw new Error('the topology has no user');
  // The answer, a refusal included, comes once the peer has every block: it is not looked at.
  await Promise.allSettled(
    mspIds.map((at) => conformance.as(user).evaluate('partners:Get', { command: { id }, at })),
  );
};

/** Waits until these organisations' peers have a block. */
export const peersHave = async (
  conformance: ConformanceLedger,
  mspIds: readonly string[],
  block: bigint,
): Promise<void> => {
  const { organisations } = conformance.ledger.topology;
  const names = organisations.filter(({ mspId }) => mspIds.includes(mspId));
  await Promise.all(
    names.map(async ({ name }) => {
      const closing = new AbortController();
      const { blocks } = conformance.connection(name);
      for await (const _ of blocks.blocks(block, closing.signal)) closing.abort();
    }),
  );
};

/** A serialised proposal of another time, to be signed anew. */
export const withTimestamp = (bytes: Uint8Array, at: Date): Uint8Array => {
  const proposed = messages.ProposedTransaction.deserializeBinary(bytes);
  const signed = proposed.getProposal() ?? new peer.SignedProposal();
  const proposal = peer.Proposal.deserializeBinary(signed.getProposalBytes_asU8());
  const header = common.Header.deserializeBinary(proposal.getHeader_asU8());
  const channel = common.ChannelHeader.deserializeBinary(header.getChannelHeader_asU8());
  const timestamp = channel.getTimestamp();
  if (!timestamp) throw new Error('a proposal has a timestamp');
  timestamp.fromDate(at);
  channel.setTimestamp(timestamp);
  header.setChannelHeader(channel.serializeBinary());
  proposal.setHeader(header.serializeBinary());
  signed.setProposalBytes(proposal.serializeBinary());
  proposed.setProposal(signed);
  return proposed.serializeBinary();
};

const contractFailure = 'chaincode response 500, ';

const refusalIn = (error: unknown): ContractRefusal | undefined => {
  if (!(error instanceof GatewayError)) return undefined;
  const texts = [...error.details.map(({ message }) => message), error.message];
  const text = texts.find((one) => one.includes(contractFailure));
  if (text === undefined) return undefined;
  const [line = ''] = text
    .slice(text.indexOf(contractFailure) + contractFailure.length)
    .split('\n');
  const { code, message, details } = JSON.parse(line) as ContractErrorMessage;
  return new ContractRefusal(code, message, details);
};
