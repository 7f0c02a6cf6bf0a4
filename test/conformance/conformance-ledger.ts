import type { Gateway, Network } from '@hyperledger/fabric-gateway';
import type { SubmitName } from '@cession/model/interface';
import type { Committed, Ledger, LedgerIdentity, SubmitInput } from '@cession/client-app/ports';
import type { LedgerClient, PeerConnection } from '@cession/client-app/ledger-clients';
import { findFabric } from '@cession/operator/install';
import type { IdentityKind } from '@cession/operator/fabric-ca';
import { connectOrganisation, serviceUserOf } from '@cession/scripts/launcher';
import type { ChaincodePackage, LaunchMode } from '@cession/scripts/launcher';
import type { ResolvedTopology } from '@cession/topology';
import { referencePackage } from '../reference-chaincode/reference-package';
import { startTemporaryLedger } from '../temporary';
import type { TemporaryLedger } from '../temporary';
import { PeerHeights } from './peer-heights';
import { signersOf } from './signers';
import { stockGateway } from './stock-gateway';
import type { StockGateway } from './stock-gateway';

/** What is sent, and who signs it where that is what a case is about. */
export type CaseInput<N extends SubmitName> = Omit<SubmitInput<N>, 'endorsers'> & {
  readonly endorsers?: readonly string[];
};

/** The ledger as somebody sees it who leaves it to the application's code who signs. */
export interface CaseLedger extends Pick<Ledger, 'evaluate'> {
  submit<N extends SubmitName>(name: N, input: CaseInput<N>): Promise<Committed>;
}

/** A ledger under test, reached with the application's own client code. */
export interface ConformanceLedger {
  readonly ledger: TemporaryLedger;
  /**
   * The ledger as a user of the topology sees it, through the own organisation's peer. A call waits until
   * the peers that it uses have every block that an earlier call of this suite has committed.
   */
  as(user: string): CaseLedger;
  /** The same without waiting, for races. */
  impatiently(user: string): CaseLedger;
  /** The same for an organisation's administrator, whose certificate names no partner. */
  asAdmin(organisation: string): CaseLedger;
  /** The same, without waiting, for a new user with the role of that one, who acts for another partner. */
  newUser(like: string, partner: string): Promise<CaseLedger>;
  /** MSP ids of those who sign what a user sends, where a case does not say. */
  signersOf(user: string, act: SubmitName, command?: object): readonly string[];
  /** The channel through the official SDK as it comes, as that user. */
  network(user: string): Network;
  /** Ends the waiting of `as`, and what it costs. */
  stopFollowing(): void;
  identityOf(user: string): LedgerIdentity;
  organisationOf(user: string): string;
  connection(organisation: string): PeerConnection;
  /** MSP id of an organisation. */
  mspId(organisation: string): string;
  stop(): Promise<void>;
}

/**
 * @param instead what runs in the place of Cession's own chaincode
 * @throws {FabricNotFoundError} native mode, and no Fabric on this machine
 */
export const startConformanceLedger = async (
  mode: LaunchMode,
  client: LedgerClient = 'fabric-gateway',
  issuer?: IdentityKind,
  instead?: (topology: ResolvedTopology) => ChaincodePackage,
): Promise<ConformanceLedger> => {
  if (mode === 'native') await findFabric();
  const ledger = await startTemporaryLedger({
    mode,
    client,
    ...(issuer && { identities: issuer }),
    ...(instead && { instead }),
    beside: (topology) => [referencePackage(topology)],
  });
  const { topology, identities } = ledger;
  const connections = new Map<string, PeerConnection>();
  const connection = (organisation: string): PeerConnection => {
    const known = connections.get(organisation) ?? connectOrganisation(ledger, organisation);
    connections.set(organisation, known);
    return known;
  };
  const organisationOf = (user: string): string => {
    const found = topology.organisations.find(({ users }) =>
      users.some(({ name }) => name === user),
    );
    if (!found) throw new Error(`the topology has no user ${user}`);
    return found.name;
  };
  const identityOf = (user: string) => identities.user(organisationOf(user), user);
  const gateways = new Map<string, StockGateway>();
  const gateway = (organisation: string, user: string): Gateway => {
    const address = ledger.gateways[identities.organisation(organisation).mspId];
    if (!address) throw new Error(`${organisation} has no gateway`);
    const name = `${organisation}/${user}`;
    const known = gateways.get(name) ?? stockGateway(address, identities.user(organisation, user));
    gateways.set(name, known);
    return known.gateway;
  };
  const heights = new PeerHeights((organisation) =>
    gateway(organisation, serviceUserOf(organisation)).getNetwork(topology.channel),
  );
  const mspId = (organisation: string) => identities.organisation(organisation).mspId;
  const own = (user: string): Ledger => connection(organisationOf(user)).as(identityOf(user));
  const signed = (organisation: string, inner: Ledger): CaseLedger =>
    signing(inner, (act, command) => signersOf(topology, mspId(organisation), act, command));
  const nameOf = (mspId: string): string => {
    const found = topology.organisations.find((each) => each.mspId === mspId);
    if (!found) throw new Error(`the topology has no organisation ${mspId}`);
    return found.name;
  };
  return {
    ledger,
    identityOf,
    organisationOf,
    connection,
    impatiently: (user) => signed(organisationOf(user), own(user)),
    asAdmin: (organisation) => {
      const { admin } = identities.organisation(organisation);
      return signed(organisation, connection(organisation).as(admin));
    },
    newUser: async (like, partner) => {
      const organisation = organisationOf(like);
      const enrolled = { name: `user-of-${partner}`, partner, role: roleOf(topology, like) };
      const identity = await ledger.enrol(organisation, enrolled);
      return signed(organisation, connection(organisation).as(identity));
    },
    signersOf: (user, act, command) =>
      signersOf(topology, mspId(organisationOf(user)), act, command),
    stopFollowing: () => heights.close(),
    network: (user) => gateway(organisationOf(user), user).getNetwork(topology.channel),
    as: (user) => {
      const used = (mspIds: readonly string[]) =>
        heights.reached([...new Set([organisationOf(user), ...mspIds.map(nameOf)])]);
      const ledger = patient(own(user), used, (block) => heights.committed(block));
      return signed(organisationOf(user), ledger);
    },
    mspId,
    stop: async () => {
      heights.close();
      for (const { close } of gateways.values()) close();
      await Promise.all([...connections.values()].map((each) => each.close()));
      await ledger.stop();
    },
  };
};

const roleOf = ({ organisations }: ResolvedTopology, user: string): string => {
  const found = organisations.flatMap(({ users }) => users).find(({ name }) => name === user);
  if (!found) throw new Error(`the topology has no user ${user}`);
  return found.role;
};

/** A ledger whose transactions are signed by those who are chosen, unless it is told by whom. */
const signing = (
  inner: Ledger,
  choose: (act: SubmitName, command: object) => readonly string[],
): CaseLedger => ({
  submit: (name, input) => {
    const { endorsers = choose(name, input.command) } = input;
    // What is left of the input after `Omit` the compiler does not put together again.
    return inner.submit(name, { ...input, endorsers } as unknown as SubmitInput<typeof name>);
  },
  evaluate: (name, input) => inner.evaluate(name, input),
});

/** A ledger that waits for the peers it is going to use. */
const patient = (
  inner: Ledger,
  ready: (mspIds: readonly string[]) => Promise<void>,
  committed: (block: bigint) => void,
): Ledger => ({
  submit: async (name, input) => {
    await ready(input.endorsers);
    const done = await inner.submit(name, input);
    committed(done.blockNumber);
    return done;
  },
  evaluate: async (name, input) => {
    await ready(input.at === undefined ? [] : [input.at]);
    return inner.evaluate(name, input);
  },
});
