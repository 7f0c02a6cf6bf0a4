import { join } from 'node:path';
import type { IdentityStore } from '@cession/identities';
import { makeFolder } from '../docker';
import type { FabricInstallation } from '../install';
import type { ComposePlaces } from './compose-places';
import type { ComposeSettings } from './compose-settings';
import { writeComposeFiles } from './write-compose-files';
import { writeMonitoringFolder } from './write-monitoring';
import { writeOrderer, writePeer } from './write-nodes';

export interface OrganisationFolders {
  /** Of the Compose files and of a folder for each organisation. */
  readonly places: ComposePlaces;
  readonly settings: ComposeSettings;
  readonly identities: IdentityStore;
  readonly fabric: FabricInstallation;
}

/**
 * Writes each organisation's folder: its Compose file, and beside it everything that its containers
 * mount. An organisation that runs its part on a host of its own takes its folder there.
 */
export const writeOrganisations = async (folders: OrganisationFolders): Promise<void> => {
  const { places, settings, identities, fabric } = folders;
  const { root } = places;
  const { topology, user } = settings;
  const nodes = { places, user, identities, fabric };
  for (const organisation of topology.organisations) {
    await writePeer(organisation, nodes);
    await makeFolder(join(root, organisation.name, 'application', 'config'), user);
    await makeFolder(join(root, organisation.name, 'application', 'data'), user);
  }
  for (const orderer of topology.orderers) {
    await writeOrderer(orderer, nodes);
  }
  await writeMonitoringFolder(root, settings);
  await writeComposeFiles(places, settings);
};
