import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { IdentityStore, NodeIdentity } from '@cession/identities';
import type { ResolvedOrderer, ResolvedOrganisation } from '@cession/topology';
import { makeFolder, mirrorFolder, placeFile } from '../docker';
import type { ContainerUser } from '../docker';
import type { FabricInstallation } from '../install';
import { renderPeerConfig } from '../nodes';
import { templatesDirectory } from '../project';
import { nodeFolder } from './compose-places';
import type { ComposePlaces } from './compose-places';
import { containerPlaces } from './container-places';

/** The same folder from the sources and from the compiled module. */

export interface NodeFolders {
  readonly places: Pick<ComposePlaces, 'root'>;
  readonly user: ContainerUser;
  readonly identities: IdentityStore;
  readonly fabric: Pick<FabricInstallation, 'configDirectory'>;
}

/** Below a node's folder, what it reads when it starts. */
export const readAtStart = ['config', 'identity'] as const;

/** Writes what a peer's container mounts. */
export const writePeer = async (
  { name }: ResolvedOrganisation,
  { places: { root }, user, identities, fabric }: NodeFolders,
): Promise<void> => {
  const sample = await readFile(join(fabric.configDirectory, 'core.yaml'), 'utf8');
  const core = renderPeerConfig(sample, `${containerPlaces.tools}/ccaas-builder`);
  await writeTools(join(root, name, 'tools'), user);
  const { peer } = identities.organisation(name);
  await writeNode(nodeFolder(root, name), peer, user, { 'core.yaml': core });
};

/** The same of an orderer. */
export const writeOrderer = async (
  { hostname, organisation }: ResolvedOrderer,
  { places: { root }, user, identities, fabric }: NodeFolders,
): Promise<void> => {
  const config = await readFile(join(fabric.configDirectory, 'orderer.yaml'), 'utf8');
  await writeTools(join(root, organisation.name, 'tools'), user);
  const directory = nodeFolder(root, organisation.name, hostname);
  await writeNode(directory, identities.orderer(hostname), user, { 'orderer.yaml': config });
};

const writeNode = async (
  directory: string,
  identity: NodeIdentity,
  user: ContainerUser,
  config: Readonly<Record<string, string>>,
): Promise<void> => {
  for (const folder of [...readAtStart, 'data']) {
    await makeFolder(join(directory, folder), user);
  }
  await mirrorFolder(identity.mspDirectory, join(directory, 'identity', 'msp'), user);
  await mirrorFolder(identity.tlsDirectory, join(directory, 'identity', 'tls'), user);
  for (const [name, content] of Object.entries(config)) {
    await placeFile(join(directory, 'config', name), content, { user });
  }
};

const writeTools = async (directory: string, user: ContainerUser): Promise<void> => {
  const place = async (from: string, to: string) =>
    placeFile(join(directory, to), await readFile(join(templatesDirectory, from)), {
      user,
      mode: 0o500,
    });
  const builder = 'ccaas-builder/bin';
  for (const folder of ['.', 'ccaas-builder', builder]) {
    await makeFolder(join(directory, folder), user);
  }
  await place('compose/healthy', 'healthy');
  for (const step of await readdir(join(templatesDirectory, builder))) {
    await place(`${builder}/${step}`, `${builder}/${step}`);
  }
};
