import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ApplicationConfig } from '@cession/client-app/config';
import {
  applicationHostname,
  composePlaces,
  containerPlaces,
} from '@cession/operator/compose-files';
import { assertImageHolds, ensureImages, imagesHere } from '@cession/operator/images';
import {
  assertDocker,
  ComposeProject,
  containerUser,
  giveTree,
  placeBelow,
  projectName,
} from '@cession/operator/docker';
import { findFabric } from '@cession/operator/install';
import type { ResolvedOrganisation, ResolvedTopology } from '@cession/topology';
import { applicationConfigOf } from './application-config';
import type { ApplicationsStart } from './applications';
import type { CessionHome } from './cession-home';
import { connectionProfileOf } from './connection-profile-of';
import { writePrivateJson } from './private-file';
import { answers } from './wait-until-ready';

type Start = Omit<ApplicationsStart, 'mode' | 'together' | 'started'>;

const readyDeadlineMs = 180_000;
const configFile = 'application.json';

/**
 * Makes sure that a whole Cession can run in containers here, before anything starts.
 *
 * @throws {DockerUnusableError} {@link ImagesMissingError} {@link ImageOutdatedError}
 *   {@link FabricNotFoundError}
 */
export const assertComposeUsable = async (
  log: (line: string) => void,
  asked?: string,
): Promise<void> => {
  await assertDocker();
  const { version } = await findFabric(asked === undefined ? {} : { version: asked });
  const { authority: _, ...images } = await imagesHere(version);
  await ensureImages(Object.values(images), log);
  const packageOf = (name: string) => path.dirname(require.resolve(`${name}/package.json`));
  await assertImageHolds(images.chaincode, packageOf('@cession/chaincode'));
  await assertImageHolds(images.application, packageOf('@cession/client-app'));
};

/** Where each organisation's application keeps its data on this host. */
export const composeDataDirectories = (home: CessionHome, { organisations }: ResolvedTopology) => {
  const places = composePlaces(home.of('compose').ledgerDirectory);
  return organisations.map(({ name }) => places.applicationData(name));
};

/**
 * Starts each organisation's application in its container and waits until all are ready.
 *
 * @throws {Error} one is not ready in time; the message ends with its log
 */
export const startComposeApplications = async (start: Start): Promise<void> => {
  const { home, access } = start;
  const { channel, organisations } = access.topology;
  const { ledgerDirectory } = home.of('compose');
  const name = projectName(channel, ledgerDirectory);
  const places = composePlaces(ledgerDirectory);
  const project = new ComposeProject(name, places.file);
  const running = new Set((await project.containers()).map(({ service }) => service));
  const changed: string[] = [];
  for (const organisation of organisations) {
    await giveTree(places.applicationData(organisation.name), containerUser());
    const hostname = applicationHostname(organisation);
    if ((await writeConfig(organisation, start)) && running.has(hostname)) changed.push(hostname);
  }
  await project.up(organisations.map(applicationHostname));
  // An application reads its configuration when it starts.
  if (changed.length > 0) await project.restart(changed);
  await Promise.all(organisations.map((organisation) => ready(organisation, project)));
};

/** @returns whether something was written that a running application does not know */
const writeConfig = async (organisation: ResolvedOrganisation, start: Start): Promise<boolean> => {
  const { home, access, source } = start;
  const { name, mspId, peer } = organisation;
  const directory = composePlaces(home.of('compose').ledgerDirectory).applicationConfig(name);
  const { tlsRootCertificate = '' } = access.gateways[mspId] ?? {};
  const config = applicationConfigOf(organisation, {
    mode: 'compose',
    home,
    ...access,
    source,
    gateway: { address: `${peer.hostname}:${peer.port}`, tlsRootCertificate },
  });
  const profile = connectionProfileOf(access, name, 'in a container');
  writePrivateJson(home.of('compose').connectionProfileFile(name), profile);
  const http = { ...config.http, host: '0.0.0.0' };
  const placed = new Set<string>();
  const inContainer = withContainerPaths(
    {
      ...config,
      ...dialledByHostname(config, organisation),
      http,
      dataDirectory: containerPlaces.applicationData,
    },
    home,
    placed,
  );
  const files = [...placed].flatMap((file) => filesOf(file, config));
  const user = containerUser();
  let changed = false;
  for (const file of files) {
    const relative = path.relative(home.directory, file);
    changed = (await placeBelow(directory, relative, readFileSync(file), user)) || changed;
  }
  const text = `${JSON.stringify(inContainer, undefined, 2)}\n`;
  return (await placeBelow(directory, configFile, text, user)) || changed;
};

/** A container asks its organisation's Fabric CA under the server's own name. */
const dialledByHostname = (
  { identities }: ApplicationConfig,
  { authority }: ResolvedOrganisation,
): Pick<ApplicationConfig, 'identities'> => {
  if (identities?.kind !== 'fabric-ca') return {};
  return { identities: { ...identities, url: `https://${authority.hostname}:${authority.port}` } };
};

/** Every path of a configuration lies below the home; its file goes to the same place in the container. */
const withContainerPaths = (value: unknown, home: CessionHome, placed: Set<string>): unknown => {
  if (typeof value === 'string' && value.startsWith(home.directory + path.sep)) {
    placed.add(value);
    return path.posix.join(containerPlaces.application, path.relative(home.directory, value));
  }
  if (Array.isArray(value)) return value.map((item) => withContainerPaths(item, home, placed));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, withContainerPaths(item, home, placed)]),
  );
};

/** Of the folder of an organisation's identities the application needs the authorities only. */
const filesOf = (file: string, { identities }: ApplicationConfig): readonly string[] => {
  if (identities?.kind !== 'built-in' || file !== identities.directory) return [file];
  return ['ca', 'tls-ca'].flatMap((authority) =>
    ['certificate.pem', 'private-key.pem'].map((name) => path.join(file, authority, name)),
  );
};

const ready = async (
  organisation: ResolvedOrganisation,
  project: ComposeProject,
): Promise<void> => {
  const { peer, applicationPort, name } = organisation;
  const url = `http://${peer.host}:${applicationPort}/health/ready`;
  const deadline = Date.now() + readyDeadlineMs;
  while (!(await answers(url))) {
    if (Date.now() > deadline) {
      const tail = await project.logTail(applicationHostname(organisation));
      throw new Error(`The application of ${name} is not ready at ${url}. Its log ends:\n${tail}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
};
