import type { MemberIdentities, NodeIdentity } from '@cession/identities';
import type { ResolvedTopology } from '@cession/topology';
import type { FabricNetworkOptions } from './fabric-options';

type PublicMember = Pick<MemberIdentities, 'mspDirectory' | 'tlsCaCertificateFile'>;

/** What everybody may know of a channel's members, as files in Fabric's form. */
export interface ChannelMembers {
  organisation(name: string): PublicMember;
  ordererOrganisation(name: string): PublicMember;
  /** @param hostname - of an orderer */
  orderer(hostname: string): Pick<NodeIdentity, 'tlsCertificateFile'>;
}

/**
 * The channel of which this host runs one organisation's part. Others run theirs, and are waited for.
 */
export interface WholeChannel {
  /** Every member, its nodes where this host dials them. */
  readonly topology: ResolvedTopology;
  readonly members: ChannelMembers;
  /** The channel's first block, which all members compared. */
  readonly genesisBlock: string;
  /** How long others are waited for. */
  readonly waitMs: number;
}

type Channel = Pick<WholeChannel, 'topology' | 'members'>;

/** Everybody on the channel: more than this program runs, where others run their own parts. */
export const channelOf = ({
  topology,
  identities,
  wholeChannel,
}: Pick<FabricNetworkOptions, 'topology' | 'identities' | 'wholeChannel'>): Channel =>
  wholeChannel ?? { topology, members: identities };
