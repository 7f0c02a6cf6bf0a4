import type { IdentityStore } from '@cession/identities';
import type { ResolvedTopology } from '@cession/topology';
import type { Membership } from './membership';

/**
 * The membership of the one organisation that runs this part of a topology.
 *
 * @param part - as `partOfTopology` gives it
 */
export const membershipOf = (part: ResolvedTopology, identities: IdentityStore): Membership => {
  const [organisation] = part.organisations;
  const spec = organisation ?? part.ordererOrganisations[0];
  if (spec?.publicAddress === undefined) {
    throw new Error('A membership is of one organisation with an address of its own');
  }
  const { name, mspId, domain, publicAddress: address } = spec;
  const { caCertificate, tlsCaCertificate } =
    organisation === undefined
      ? identities.ordererOrganisation(name)
      : identities.organisation(name);
  const orderers = part.orderers.map(({ hostname, port }) => ({
    hostname,
    port,
    tlsCertificate: identities.orderer(hostname).tlsCertificate,
  }));
  const peers = part.organisations.map(({ peer: { hostname, port } }) => ({ hostname, port }));
  return {
    version: 1,
    channel: part.channel,
    ...{ name, mspId, domain, address, caCertificate, tlsCaCertificate },
    nodes: [...peers, ...orderers],
  };
};
