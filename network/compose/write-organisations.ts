import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { renderPeerConfig } from '../fabric/render-peer-config';
import type { FabricInstallation } from '../fabric/fabric-installation';
import type { IdentityStore, NodeIdentity } from '../identities';
import type { ComposeSettings } from './compose-settings';
import { containerPlaces } from './container-places';
import type { ContainerUser } from './container-user';
import { makeFolder, mirrorFolder, placeFile } from './private-tree';
import { renderCompose } from './render-compose';
import { writeMonitoringFolder } from './write-monitoring';

/** The same folder from the sources and from the compiled module. */
const templates = join(__dirname, '../../templates');

export interface OrganisationFolders {
  /** Holds the Compose files and a folder for each organisation. */
  readonly root: string;
  readonly settings: ComposeSettings;
  readonly identities: IdentityStore;
  readonly fabric: FabricInstallation;
}

/**
 * Writes each organisation's folder: its Compose file, and beside it everything that its containers
 * mount. An organisation that runs its part on a host of its own takes its folder there.
 *
 * @returns the nodes whose keys, certificates or settings are others than before.
 */
export async function writeOrganisations(folders: OrganisationFolders): Promise<readonly string[]> {
  const changed: string[] = [];
  const { root, settings, identities, fabric } = folders;
  const { topology, user } = settings;
  const core = renderPeerConfig(
    await readFile(join(fabric.configDirectory, 'core.yaml'), 'utf8'),
    `${containerPlaces.tools}/ccaas-builder`,
  );
  const orderer = await readFile(join(fabric.configDirectory, 'orderer.yaml'), 'utf8');
  for (const { name, peer } of topology.organisations) {
    await writeTools(join(root, name, 'tools'), user);
    const { peer: identity } = identities.organisation(name);
    const config = { 'core.yaml': core };
    if (await writeNode(join(root, name, 'peer'), identity, user, config)) {
      changed.push(peer.hostname);
    }
    await makeFolder(join(root, name, 'application', 'config'), user);
    await makeFolder(join(root, name, 'application', 'data'), user);
  }
  for (const { hostname, organisation } of topology.orderers) {
    await writeTools(join(root, organisation.name, 'tools'), user);
    const directory = join(root, organisation.name, hostname);
    const config = { 'orderer.yaml': orderer };
    if (await writeNode(directory, identities.orderer(hostname), user, config)) {
      changed.push(hostname);
    }
  }
  await writeMonitoringFolder(root, settings);
  for (const [name, content] of renderCompose(settings)) {
    await placeFile(join(root, name), content, { mode: 0o600 });
  }
  return changed;
}

async function writeNode(
  directory: string,
  identity: NodeIdentity,
  user: ContainerUser,
  config: Readonly<Record<string, string>>,
): Promise<boolean> {
  for (const folder of ['config', 'identity', 'data']) {
    await makeFolder(join(directory, folder), user);
  }
  const written = [
    await mirrorFolder(identity.mspDirectory, join(directory, 'identity', 'msp'), user),
    await mirrorFolder(identity.tlsDirectory, join(directory, 'identity', 'tls'), user),
  ];
  for (const [name, content] of Object.entries(config)) {
    written.push(await placeFile(join(directory, 'config', name), content, { user }));
  }
  return written.includes(true);
}

async function writeTools(directory: string, user: ContainerUser): Promise<void> {
  const place = async (from: string, to: string) =>
    placeFile(join(directory, to), await readFile(join(templates, from)), { user, mode: 0o500 });
  const builder = 'ccaas-builder/bin';
  for (const folder of ['.', 'ccaas-builder', builder]) {
    await makeFolder(join(directory, folder), user);
  }
  await place('compose/healthy', 'healthy');
  for (const step of await readdir(join(templates, builder))) {
    await place(`${builder}/${step}`, `${builder}/${step}`);
  }
}
