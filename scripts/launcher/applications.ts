import path from 'node:path';
import type { ResolvedOrganisation } from '@cession/topology';
import { applicationConfigOf } from './application-config';
import type { CessionHome, LaunchMode } from './cession-home';
import { startChild } from './child-program';
import type { ChildProgram } from './child-program';
import type { LedgerAccess } from './connect-organisation';
import type { IdentitySource } from '@cession/operator/fabric-ca';
import { connectionProfileOf } from './connection-profile-of';
import { writePrivateJson } from './private-file';
import { waitUntilReady } from './wait-until-ready';

const programs = path.join(
  path.dirname(require.resolve('@cession/client-app/package.json')),
  'api/dist',
);
const readyDeadlineMs = 300_000;

export interface ApplicationsStart {
  readonly mode: LaunchMode;
  /** All applications in one process, for development: it takes a third of the memory. */
  readonly together: boolean;
  readonly home: CessionHome;
  readonly access: LedgerAccess;
  readonly source: IdentitySource;
  /** Told of each process as soon as it exists, so that it can be stopped whatever comes. */
  readonly started: (child: ChildProgram) => void;
}

/**
 * Starts one application per organisation and waits until each is ready.
 *
 * @throws {ChildEndedError} one of them could not start; the message ends with its log
 */
export const startApplications = async (start: ApplicationsStart): Promise<void> => {
  const { organisations } = start.access.topology;
  for (const organisation of organisations) writeSettings(organisation, start);
  const groups = start.together ? [organisations] : organisations.map((each) => [each]);
  await Promise.all(groups.map((group) => startProcess(group, start)));
};

const writeSettings = (
  organisation: ResolvedOrganisation,
  { mode, home, access, source }: ApplicationsStart,
): void => {
  const { name, mspId } = organisation;
  const gateway = access.gateways[mspId];
  if (!gateway) throw new Error(`${name} has no gateway`);
  const place = home.of(mode);
  const config = applicationConfigOf(organisation, { mode, home, ...access, source, gateway });
  writePrivateJson(place.applicationConfigFile(name), config);
  if (mode === 'embedded') return;
  const profile = connectionProfileOf(access, name, 'on this host');
  writePrivateJson(place.connectionProfileFile(name), profile);
};

/** One process that serves these organisations. */
const startProcess = async (
  organisations: readonly ResolvedOrganisation[],
  { mode, home, started }: ApplicationsStart,
): Promise<void> => {
  const place = home.of(mode);
  const names = organisations.map(({ name }) => name);
  const alone = names.length === 1;
  const logFile = place.logFile(alone ? `application-${names.join()}` : 'applications');
  const child = startChild({
    name: `the application${alone ? '' : 's'} of ${names.join(', ')}`,
    program: path.join(programs, alone ? 'main.js' : 'main/main-of-several.js'),
    args: names.flatMap((name) => ['--config', place.applicationConfigFile(name)]),
    logFile,
  });
  started(child);
  const waits = organisations.map(async ({ peer, applicationPort }) => {
    const url = `http://${peer.host}:${applicationPort}/health/ready`;
    await waitUntilReady(child, { url, logFile, deadlineMs: readyDeadlineMs });
  });
  await Promise.all(waits);
};
