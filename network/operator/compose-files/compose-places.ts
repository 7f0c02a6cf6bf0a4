import { join, resolve } from 'node:path';
import type { ResolvedTopology } from '@cession/topology';
import type { NodePlaces } from '../recovery';
import { wholeComposeFile } from './render-compose';

/** Where the rendered files of a network are, and each organisation's folder. */
export interface ComposePlaces {
  readonly root: string;
  /** The file that includes those of all organisations. */
  readonly file: string;
  /** The file that includes those of all Fabric CA servers. */
  readonly authoritiesFile: string;
  /** Services of a next package, while they run beside those in use. */
  readonly besideFile: string;
  /** Everything that one organisation needs on a host of its own. */
  organisation(name: string): string;
  /** Mounted read-only into the organisation's application. */
  applicationConfig(organisation: string): string;
  /** Where the application writes. */
  applicationData(organisation: string): string;
  /** Where the containers of the topology's nodes write. */
  nodes(topology: Pick<ResolvedTopology, 'orderers'>): NodePlaces;
}

/**
 * Everything that a node's container mounts.
 *
 * @param name - of the node; that of an organisation's only peer by default
 */
export const nodeFolder = (root: string, organisation: string, name = 'peer'): string =>
  join(root, organisation, name);

/** Lays out the Compose part of a network's data directory. */
export const composePlaces = (dataDirectory: string): ComposePlaces => {
  const root = join(resolve(dataDirectory), 'compose');
  return {
    root,
    file: join(root, wholeComposeFile),
    authoritiesFile: join(root, 'authorities.yaml'),
    besideFile: join(root, 'beside.yaml'),
    organisation: (name) => join(root, name),
    applicationConfig: (name) => join(root, name, 'application', 'config'),
    applicationData: (name) => join(root, name, 'application', 'data'),
    nodes: ({ orderers }) => ({
      peer: (name) => join(nodeFolder(root, name), 'data'),
      orderer: (hostname) => {
        const found = orderers.find((each) => each.hostname === hostname);
        return join(nodeFolder(root, found?.organisation.name ?? '', hostname), 'data');
      },
    }),
  };
};
