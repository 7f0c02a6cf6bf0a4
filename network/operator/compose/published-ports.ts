import { portsOf } from '@cession/topology';
import type { PortPurpose, PortUse } from '@cession/topology';
import { runningServices } from '../docker';
import type { ComposeProject } from '../docker';
import type { FabricNetworkOptions } from '../layout';

/** What the containers of peers and orderers publish on this host. */
const published: readonly PortPurpose[] = [
  'peer',
  'peer operations',
  'orderer',
  'orderer admin',
  'orderer operations',
];

/** The ports that containers which do not run yet are going to take. */
export const publishedPorts = async (
  { topology, signal }: FabricNetworkOptions,
  project: ComposeProject,
): Promise<readonly PortUse[]> => {
  const containers = await project.containers({ signal });
  const running = runningServices(containers);
  const hostnames = new Map(topology.organisations.map(({ name, peer }) => [name, peer.hostname]));
  return portsOf(topology)
    .filter(({ purpose }) => published.includes(purpose))
    .filter(({ owner }) => !running.has(hostnames.get(owner) ?? owner));
};
