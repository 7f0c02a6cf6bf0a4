/** What `network/topology.yaml` says, as written: names, memberships and policies, no addresses. */
export interface Topology {
  readonly version: 1;
  /** Channel name: lower-case letters, digits, dots and dashes. */
  readonly channel: string;
  readonly chaincode: ChaincodeSpec;
  /** Organisations that are members of every collection. */
  readonly observers: readonly string[];
  /** Those that were written once for many are here once for each. */
  readonly collections: readonly CollectionSpec[];
  readonly organisations: readonly OrganisationSpec[];
  readonly ordererOrganisations: readonly OrdererOrganisationSpec[];
  readonly ordering: OrderingSpec;
}

export interface ChaincodeSpec {
  readonly name: string;
  readonly version: string;
  readonly endorsement: EndorsementSpec;
}

/** `outOf` peers, each of another of the named organisations, must sign. */
export interface EndorsementSpec {
  readonly outOf: number;
  /** `all` organisations, the `members` of the collection, or names of organisations. */
  readonly organisations: 'all' | 'members' | readonly string[];
  /** Names of those among them without whose signature the others' do not count. */
  readonly required?: readonly string[];
}

export interface CollectionSpec {
  readonly name: string;
  /** Names of organisations; the observers are added. */
  readonly members: readonly string[];
  readonly memberOnlyRead: boolean;
  readonly memberOnlyWrite: boolean;
  readonly endorsement?: EndorsementSpec;
  /** Blocks after which private values are purged; 0 keeps them for ever. */
  readonly blockToLive?: number;
}

/** Each organisation of a kind, or each that is no observer. */
export type ForEach = string | { readonly except: 'observers' };

/** A collection as written: `forEach` organisation meant there is one of it. */
export interface WrittenCollection extends CollectionSpec {
  /** In `name`, `{mspId}` stands for the organisation's; in `members` and `required`, `{name}` for the organisation. */
  readonly forEach?: ForEach;
}

export interface WrittenTopology extends Topology {
  readonly collections: readonly WrittenCollection[];
}

export interface OrganisationSpec {
  readonly name: string;
  /** What it is, for collections that each of its kind has. */
  readonly kind?: string;
  readonly mspId: string;
  readonly domain: string;
  /** Address under which the others' applications reach its own, to fetch files of documents. */
  readonly application?: string;
  /** It joined after the channel's first block, which does not name it. */
  readonly admitted?: true;
  readonly users: readonly UserSpec[];
}

/** A person with a ledger identity: the certificate carries partner and role. */
export interface UserSpec {
  readonly name: string;
  readonly partner: string;
  readonly role: string;
}

export interface OrdererOrganisationSpec {
  readonly name: string;
  readonly mspId: string;
  readonly domain: string;
  readonly orderers: number;
}

export interface OrderingSpec {
  readonly type: 'raft';
  readonly batchTimeoutMs: number;
  readonly maxMessageCount: number;
}
