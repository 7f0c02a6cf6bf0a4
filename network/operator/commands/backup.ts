import { existsSync } from 'node:fs';
import { backUpHome, BackupRefusedError, restoreHome } from '../home';
import type { BackupSubject } from '../home';
import type { ResolvedTopology } from '@cession/topology';
import type { NetworkSettings } from './network-settings';
import { whileStopped } from './stopped-home';

/**
 * `network backup`: everything of a home in one archive, of one moment: nothing runs meanwhile.
 *
 * @throws {HomeInUseError} @throws {NetworkInUseError} @throws {HomeRunsError} something runs
 */
export const backup = async (settings: NetworkSettings, out: string | undefined): Promise<void> => {
  const { home, whole, part } = settings;
  if (out === undefined) throw new RangeError('--out must name the archive to write');
  if (!existsSync(home)) throw new BackupRefusedError(`There is no home ${home} to back up`);
  const { files } = await whileStopped(settings, () =>
    backUpHome({ home, out, subject: subjectOf(whole, part?.organisation) }),
  );
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  console.log(`${files.length} files, ${megabytes(bytes)}, are in ${out}, and were read back.`);
  console.log('It holds every private key of this home: encrypt it before it leaves the machine.');
};

/**
 * `network restore`: a home as it was; all of the archive is checked before there is any. Whose home it was
 * is told by the archive alone.
 */
export const restore = async (
  { home, whole }: NetworkSettings,
  archive: string | undefined,
): Promise<void> => {
  if (archive === undefined) throw new RangeError('--in must name the archive to read');
  const subject = (part: string | undefined) => subjectOf(whole, part);
  const { files, madeAt } = await restoreHome({ archive, home, subject });
  console.log(`${home} is as it was at ${madeAt}: ${files.length} files, each checked.`);
  console.log('Start it as before: what organisations on other hosts have since is caught up.');
};

/** What a home of everybody, or of one organisation, is of. */
const subjectOf = (
  { channel, basePort, organisations, orderers }: ResolvedTopology,
  part: string | undefined,
): BackupSubject => {
  const isRun = (organisation: string) => part === undefined || part === organisation;
  const names = organisations.map(({ name }) => name).filter(isRun);
  const own = orderers.filter(({ organisation }) => isRun(organisation.name));
  return {
    channel,
    basePort,
    ...(part !== undefined && { part }),
    organisations: names,
    orderers: own.map(({ hostname }) => hostname),
  };
};

const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`;
