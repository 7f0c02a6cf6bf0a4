import { capabilitiesIn, changeChannelConfig, peerClients, withCapability } from '../channel';
import type { ConfigChange } from '../channel';
import { dataLayout, readRecord } from '../layout';
import type { FabricNetworkOptions } from '../layout';

export type CapabilityRaise = Pick<
  FabricNetworkOptions,
  'topology' | 'identities' | 'fabric' | 'dataDirectory' | 'signal' | 'deadlineMs'
>;

/** What Fabric 3 can do beyond 2.5, and every node of a channel must then be able to do. */
const wanted = 'V3_0';

/**
 * Raises a channel's capability to that of Fabric 3, with the signatures of all administrators. Works from
 * any program while orderers and peers run. There is no way back.
 *
 * @returns the capabilities before; {@link wanted} alone where nothing was to be done
 * @throws {RangeError} the nodes are of Fabric 2.5, which would stop
 * @throws {DeadlineError} a peer did not get it in time
 */
export const raiseCapabilities = async (raise: CapabilityRaise): Promise<readonly string[]> => {
  const { topology, identities, dataDirectory } = raise;
  const change = await capabilityRaise(raise);
  const peers = peerClients(raise, dataLayout(dataDirectory));
  const [submitter] = peers;
  if (submitter === undefined) throw new Error('A channel without organisations changes nothing');
  const others = [
    ...topology.ordererOrganisations.map(({ name }) => identities.ordererOrganisation(name)),
    ...topology.organisations.slice(1).map(({ name }) => identities.organisation(name)),
  ];
  const before = await changeChannelConfig(raise, change, {
    submitter,
    signers: () => others,
    peers,
  });
  return capabilitiesIn(before);
};

/**
 * The change that raises it.
 *
 * @throws {RangeError} the nodes here are of Fabric 2.5, which would stop
 */
export const capabilityRaise = async ({
  fabric,
  dataDirectory,
}: Pick<CapabilityRaise, 'fabric' | 'dataDirectory'>): Promise<ConfigChange> => {
  const { served } = (await readRecord(dataLayout(dataDirectory).record)) ?? {};
  // The tools here may be newer than the nodes: these would stop at the block with the change.
  const servedByOld = served !== undefined && /^v?2\./.test(served);
  if (servedByOld || fabric.line !== '3') {
    const old = servedByOld ? served : fabric.version;
    throw new RangeError(`Fabric ${old} lacks ${wanted}: upgrade every node first`);
  }
  return {
    what: wanted,
    isIn: (config) => capabilitiesIn(config).includes(wanted),
    made: (config) => withCapability(config, wanted),
  };
};
