import path from 'node:path';
import { imagesHere } from '@cession/operator/images';
import { startComposeAuthorities } from '@cession/operator/compose';
import { findFabric } from '@cession/operator/install';
import type { IdentitySource } from '@cession/operator/fabric-ca';
import type { ResolvedTopology } from '@cession/topology';
import type { CessionHome, LaunchMode } from './cession-home';
import { nextAnswer, startChild } from './child-program';
import type { ChildProgram, Progress } from './child-program';
import { writePrivateJson } from './private-file';

/** What the authorities' process is told, in one JSON file. */
export interface AuthoritySettings {
  readonly topology: ResolvedTopology;
  readonly dataDirectory: string;
}

/** What it sends on its channel. */
export type AuthorityMessage = Progress | { readonly serving: true };

export interface AuthoritiesStart {
  readonly mode: LaunchMode;
  readonly home: CessionHome;
  readonly topology: ResolvedTopology;
  readonly source: IdentitySource;
  readonly log: (line: string) => void;
  /** Told of the process as soon as it exists: whoever starts it stops it, also after an error. */
  readonly started: (child: ChildProgram) => void;
}

/**
 * Runs the Fabric CA servers in a process of their own, so that they end with the launcher however it
 * ends; does nothing where identities are issued by authorities on disk.
 *
 * @throws {ChildEndedError} they could not start; the message ends with their log
 */
export const startAuthoritiesOf = async (start: AuthoritiesStart): Promise<void> => {
  const { mode, home, topology, source, log, started } = start;
  if (source.kind === 'built-in') return;
  const place = home.of(mode);
  if (mode === 'compose') {
    await startContainedAuthorities(start, place.ledgerDirectory);
    return;
  }
  writePrivateJson(place.authoritySettingsFile, {
    topology,
    dataDirectory: source.authoritiesDirectory,
  } satisfies AuthoritySettings);
  const child = startChild({
    name: 'Fabric CA',
    program: path.join(__dirname, 'authority-process.js'),
    args: [place.authoritySettingsFile],
    logFile: place.logFile('authorities'),
  });
  started(child);
  await nextAnswer(child, log);
};

/** Containers belong to the network: they are taken down with it. */
const startContainedAuthorities = async (
  { topology, source, log }: AuthoritiesStart,
  dataDirectory: string,
): Promise<void> => {
  const { authority: image } = await imagesHere((await findFabric()).version);
  const { authoritiesDirectory } = source;
  const place = { topology, image, dataDirectory, authoritiesDirectory };
  await startComposeAuthorities({ ...place, progress: log });
};
