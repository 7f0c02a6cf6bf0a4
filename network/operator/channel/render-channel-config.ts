import { relative } from 'node:path';
import { stringify } from 'yaml';
import { foundingOrganisations } from '@cession/topology';
import type { ResolvedOrderer, ResolvedOrganisation, ResolvedTopology } from '@cession/topology';
import type { ChannelMembers } from '../layout';

/** The profile of the rendered configtx.yaml that a channel's first block is made from. */
export const channelProfile = 'Channel';

export interface ChannelConfigOptions {
  readonly line: '2.5' | '3';
  /** Folder the file will be in; folders of certificates are written relative to it. */
  readonly configDirectory: string;
  /** Orderers are on several hosts. */
  readonly severalHosts?: boolean;
}

/**
 * Renders configtx.yaml: founding members, ordering, policies and capabilities of the channel's first block.
 */
export const renderChannelConfig = (
  topology: ResolvedTopology,
  members: ChannelMembers,
  { line, configDirectory, severalHosts = false }: ChannelConfigOptions,
): string => {
  const place = placeIn(configDirectory);
  return stringify(
    {
      Profiles: {
        [channelProfile]: {
          Policies: implicitPolicies(),
          Capabilities: { [line === '3' ? 'V3_0' : 'V2_0']: true },
          Orderer: orderer(topology, members, { place, severalHosts }),
          Application: {
            Organizations: foundingOrganisations(topology).map((organisation) =>
              peerOrganisation(organisation, members, place),
            ),
            Policies: {
              ...implicitPolicies(),
              Endorsement: implicit('MAJORITY Endorsement'),
              LifecycleEndorsement: implicit('MAJORITY Endorsement'),
            },
            Capabilities: { V2_5: true },
          },
        },
      },
    },
    { aliasDuplicateObjects: false },
  );
};

/**
 * Renders configtx.yaml with one organisation in it, which is as it would be in the first block: for one
 * that is admitted later.
 *
 * @param configDirectory - as in {@link ChannelConfigOptions}
 */
export const renderOrganisation = (
  organisation: ResolvedOrganisation,
  members: Pick<ChannelMembers, 'organisation'>,
  configDirectory: string,
): string => {
  const rendered = peerOrganisation(organisation, members, placeIn(configDirectory));
  return stringify({ Organizations: [rendered] }, { aliasDuplicateObjects: false });
};

const placeIn =
  (configDirectory: string): Place =>
  (file) =>
    relative(configDirectory, file);

type Place = (file: string) => string;

const orderer = (
  topology: ResolvedTopology,
  members: ChannelMembers,
  { place, severalHosts }: { readonly place: Place; readonly severalHosts: boolean },
): object => {
  const { batchTimeoutMs, maxMessageCount } = topology.ordering;
  return {
    OrdererType: 'etcdraft',
    BatchTimeout: `${batchTimeoutMs}ms`,
    BatchSize: {
      MaxMessageCount: maxMessageCount,
      AbsoluteMaxBytes: '10 MB',
      PreferredMaxBytes: '2 MB',
    },
    EtcdRaft: {
      Consenters: topology.orderers.map((node) => consenter(node, members, place)),
      // Where one machine carries all orderers, a fifth of the usual tick makes elections as much faster.
      Options: {
        TickInterval: severalHosts ? '500ms' : '100ms',
        ElectionTick: 10,
        HeartbeatTick: 1,
        MaxInflightBlocks: 5,
        SnapshotIntervalSize: '16 MB',
      },
    },
    Organizations: topology.ordererOrganisations.map(({ name, mspId }) => ({
      ...organisationBase(mspId, place(members.ordererOrganisation(name).mspDirectory)),
      Policies: {
        Readers: signature(mspId, ['member']),
        Writers: signature(mspId, ['member']),
        Admins: signature(mspId, ['admin']),
      },
      OrdererEndpoints: topology.orderers
        .filter(({ organisation }) => organisation.name === name)
        .map(({ host, port }) => `${host}:${port}`),
    })),
    Policies: { ...implicitPolicies(), BlockValidation: implicit('ANY Writers') },
    Capabilities: { V2_0: true },
  };
};

const consenter = (
  { hostname, host, port }: ResolvedOrderer,
  members: ChannelMembers,
  place: Place,
) => {
  const certificate = place(members.orderer(hostname).tlsCertificateFile);
  return { Host: host, Port: port, ClientTLSCert: certificate, ServerTLSCert: certificate };
};

const peerOrganisation = (
  { name, mspId, peer }: ResolvedOrganisation,
  members: Pick<ChannelMembers, 'organisation'>,
  place: Place,
): object => ({
  ...organisationBase(mspId, place(members.organisation(name).mspDirectory)),
  Policies: {
    Readers: signature(mspId, ['admin', 'peer', 'client']),
    Writers: signature(mspId, ['admin', 'client']),
    Admins: signature(mspId, ['admin']),
    Endorsement: signature(mspId, ['peer']),
  },
  AnchorPeers: [{ Host: peer.host, Port: peer.port }],
});

const organisationBase = (mspId: string, mspDirectory: string): object => ({
  Name: mspId,
  ID: mspId,
  MSPDir: mspDirectory,
});

const signature = (mspId: string, roles: readonly string[]): object => {
  const principals = roles.map((role) => `'${mspId}.${role}'`).join(', ');
  return { Type: 'Signature', Rule: `OR(${principals})` };
};

const implicitPolicies = (): object => ({
  Readers: implicit('ANY Readers'),
  Writers: implicit('ANY Writers'),
  Admins: implicit('MAJORITY Admins'),
});

const implicit = (rule: string): object => ({ Type: 'ImplicitMeta', Rule: rule });
