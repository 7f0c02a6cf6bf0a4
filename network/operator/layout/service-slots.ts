import { maximumChaincodes } from '@cession/topology';
import type { ResolvedOrganisation } from '@cession/topology';
import type { FabricChaincode } from './fabric-options';

type Named = Pick<FabricChaincode, 'name'>;

/**
 * A chaincode has two ports at each organisation, so that a next version can run beside the one in use.
 * A peer learns a package's port once, when the package is installed, and keeps it.
 */
export type ServiceSlot = 0 | 1;

/**
 * First ports count up from the organisation's first, second ports down from its last.
 *
 * @throws {RangeError} the two would meet: there are ports for a second version of two chaincodes
 */
export const servicePort = (
  { peer }: ResolvedOrganisation,
  chaincode: Named,
  chaincodes: readonly Named[],
  slot: ServiceSlot = 0,
): number => {
  const position = positionOf(chaincode, chaincodes);
  if (slot === 0) return peer.chaincodeServicePort + position;
  if (chaincodes.length * 2 > maximumChaincodes) {
    const most = Math.floor(maximumChaincodes / 2);
    throw new RangeError(
      `A network of ${chaincodes.length} chaincodes has no ports for a second version of one: ` +
        `at most ${most} can be upgraded while they run`,
    );
  }
  return peer.chaincodeServicePort + maximumChaincodes - 1 - position;
};

/** `host:port` at which an organisation's peer finds the service. */
export const serviceAddress = (
  organisation: ResolvedOrganisation,
  chaincode: Named,
  chaincodes: readonly Named[],
  slot: ServiceSlot = 0,
): string => {
  const port = servicePort(organisation, chaincode, chaincodes, slot);
  return `${organisation.peer.host}:${port}`;
};

/** Versions of a chaincode have one place; they bear one name. */
export const positionOf = ({ name }: Named, chaincodes: readonly Named[]): number =>
  chaincodes.findIndex((each) => each.name === name);
