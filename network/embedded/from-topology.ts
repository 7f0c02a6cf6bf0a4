import type { IdentityStore } from '@cession/identities';
import type { ResolvedTopology } from '@cession/topology';
import type { EmbeddedLedgerOptions } from './options';

/**
 * The part of the ledger's options that a resolved topology and its identities give: the channel,
 * a peer per organisation, and the first orderer's identity, which signs the blocks.
 *
 * @throws Error when the topology has no orderer
 */
export const ledgerOptionsFrom = (
  topology: ResolvedTopology,
  identities: IdentityStore,
): Pick<EmbeddedLedgerOptions, 'topology' | 'ordererIdentity'> => {
  const [orderer] = topology.orderers;
  if (orderer === undefined) throw new Error('The topology has no orderer');
  const { mspId, certificate, privateKey } = identities.orderer(orderer.hostname);
  return {
    topology: {
      channel: topology.channel,
      organisations: topology.organisations.map(({ name, mspId: peerMspId, peer }) => {
        const organisation = identities.organisation(name);
        return {
          mspId: peerMspId,
          peer: { hostname: peer.hostname, host: peer.host, port: peer.port },
          caCertificatePem: organisation.caCertificate,
          revocationListsPem: organisation.revocationLists,
          peerIdentity: {
            certificatePem: organisation.peer.certificate,
            privateKeyPem: organisation.peer.privateKey,
          },
        };
      }),
    },
    ordererIdentity: { mspId, certificatePem: certificate, privateKeyPem: privateKey },
  };
};
