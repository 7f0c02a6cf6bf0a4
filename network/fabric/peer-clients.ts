import type { DataLayout } from './data-layout';
import type { FabricNetworkOptions } from './fabric-options';
import { PeerCli } from './peer-cli';

type ClientOptions = Pick<FabricNetworkOptions, 'topology' | 'identities' | 'fabric' | 'signal'>;

/** The command line tool as the administrator of each organisation, in the topology's order. */
export function peerClients(
  { topology, identities, fabric, signal }: ClientOptions,
  layout: DataLayout,
): readonly PeerCli[] {
  const [orderer] = topology.orderers;
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
        ordererAuthorityFile: identities.ordererOrganisation(orderer.organisation.name)
          .tlsCaCertificateFile,
        signal,
      }),
  );
}
