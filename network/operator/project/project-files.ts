import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** This workspace, wherever its modules are compiled to. */
const manifest = require.resolve('@cession/operator/package.json');
const network = dirname(dirname(manifest));

/** The repository, built. */
export const repository = dirname(network);

/** Who is on the channel, where nobody says otherwise. */
export const topologyFile = join(network, 'topology.yaml');

/** What peers run, where nobody says otherwise. */
export const chaincodeDirectory = join(repository, 'chaincode');

/** Files that are copied as they are. */
export const templatesDirectory = join(network, 'templates');

/** Version of this project: its own images carry it. */
export const projectVersion = (): string =>
  (JSON.parse(readFileSync(manifest, 'utf8')) as { readonly version: string }).version;
