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

const program = path.join(
  path.dirname(require.resolve('@cession/client-app/package.json')),
  'api/dist/main.js',
);
const readyDeadlineMs = 300_000;

export interface ApplicationsStart {
  readonly mode: LaunchMode;
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
  await Promise.all(organisations.map((organisation) => startApplication(organisation, start)));
};

const startApplication = async (
  organisation: ResolvedOrganisation,
  { mode, home, access, source, started }: ApplicationsStart,
): Promise<void> => {
  const { name, mspId, peer, applicationPort } = organisation;
  const gateway = access.gateways[mspId];
  if (!gateway) throw new Error(`${name} has no gateway`);
  const place = home.of(mode);
  const configFile = place.applicationConfigFile(name);
  const users = organisation.users.filter(({ role }) => role !== 'service');
  const config = applicationConfigOf(
    { ...organisation, users },
    { mode, home, ...access, source, gateway },
  );
  writePrivateJson(configFile, config);
  if (mode !== 'embedded') {
    const profile = connectionProfileOf(access, name, 'on this host');
    writePrivateJson(place.connectionProfileFile(name), profile);
  }
  const logFile = place.logFile(`application-${name}`);
  const args = ['--config', configFile];
  const child = startChild({ name: `the application of ${name}`, program, args, logFile });
  started(child);
  const url = `http://${peer.host}:${applicationPort}/health/ready`;
  await waitUntilReady(child, { url, logFile, deadlineMs: readyDeadlineMs });
};
