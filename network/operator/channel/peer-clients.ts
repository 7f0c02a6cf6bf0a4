import { channelOf } from '../layout';
import type { DataLayout, FabricNetworkOptions } from '../layout';
import { PeerCli } from './peer-cli';
import type { PeerCliOptions } from './peer-cli';

type ClientOptions = Pick<
  FabricNetworkOptions,
  'topology' | 'wholeChannel' | 'identities' | 'fabric' | 'signal'
>;

/**
 * The command line tool as the administrator of each organisation with a peer that this program runs, in
 * the topology's order.
 */
export const peerClients = (options: ClientOptions, layout: DataLayout): readonly PeerCli[] => {
  const { topology, identities } = options;
  return topology.organisations.map((organisation) =>
    clientOf(organisation, identities.organisation(organisation.name), options, layout),
  );
};

/** The same of each organisation that runs orderers only. */
export const ordererClients = (options: ClientOptions, layout: DataLayout): readonly PeerCli[] => {
  const { topology, identities } = options;
  return topology.ordererOrganisations.map(({ name, mspId }) =>
    clientOf({ name, mspId }, identities.ordererOrganisation(name), options, layout),
  );
};

const clientOf = (
  organisation: PeerCliOptions['organisation'],
  identities: PeerCliOptions['identities'],
  options: ClientOptions,
  layout: DataLayout,
): PeerCli => {
  const { topology, fabric, signal } = options;
  const channel = channelOf(options);
  const [orderer] = channel.topology.orderers;
  if (orderer === undefined) {
    throw new Error('A network without orderers orders nothing');
  }
  return new PeerCli({
    binDirectory: fabric.binDirectory,
    configDirectory: layout.config,
    channel: topology.channel,
    organisation,
    identities,
    orderer,
    ordererAuthorityFile: channel.members.ordererOrganisation(orderer.organisation.name)
      .tlsCaCertificateFile,
    signal,
  });
};
