import type { DataLayout } from './data-layout';
import type { FabricNetworkOptions } from './fabric-options';
import { PeerCli } from './peer-cli';
import { channelOf } from './whole-channel';

type ClientOptions = Pick<
  FabricNetworkOptions,
  'topology' | 'wholeChannel' | 'identities' | 'fabric' | 'signal'
>;

/**
 * The command line tool as the administrator of each organisation that this program runs, in the
 * topology's order.
 */
export function peerClients(options: ClientOptions, layout: DataLayout): readonly PeerCli[] {
  const { topology, identities, fabric, signal } = options;
  const channel = channelOf(options);
  const [orderer] = channel.topology.orderers;
  if (orderer === undefined) {
    throw new Error('A network without orderers orders nothing');
  }
  return topology.organisations.map(
    (organisation) =>
      new PeerCli({
        binDirectory: fabric.binDirectory,
        configDirectory: layout.config,
        channel: topology.channel,
        organisation,
        identities: identities.organisation(organisation.name),
        orderer,
        ordererAuthorityFile: channel.members.ordererOrganisation(orderer.organisation.name)
          .tlsCaCertificateFile,
        signal,
      }),
  );
}
