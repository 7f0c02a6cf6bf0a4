import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ResolvedTopology } from '@cession/topology';
import { nodeFolder, readAtStart } from '../compose-files';
import type { ComposePlaces } from '../compose-files';
import type { ComposeProject } from '../docker';

/**
 * The nodes that started before their keys, certificates or settings were written, which they read when
 * they start: by this program, or by one that was killed before it got to start them again.
 *
 * @returns host names of containers that run
 */
export const outdatedNodes = async (
  project: Pick<ComposeProject, 'startTimes'>,
  { root }: Pick<ComposePlaces, 'root'>,
  { organisations, orderers }: Pick<ResolvedTopology, 'organisations' | 'orderers'>,
): Promise<readonly string[]> => {
  const started = await project.startTimes();
  const nodes = [
    ...organisations.map(({ name, peer }) => [peer.hostname, nodeFolder(root, name)] as const),
    ...orderers.map(
      ({ hostname, organisation }) =>
        [hostname, nodeFolder(root, organisation.name, hostname)] as const,
    ),
  ];
  const looks = nodes.map(async ([hostname, folder]) => {
    const since = started.get(hostname);
    if (since === undefined) return [];
    const written = await Promise.all(readAtStart.map((part) => lastWritten(join(folder, part))));
    return Math.max(...written) > since.getTime() ? [hostname] : [];
  });
  return (await Promise.all(looks)).flat();
};

/** When anything in a folder was written, added or removed last, in milliseconds. */
const lastWritten = async (directory: string): Promise<number> => {
  const entries = await readdir(directory, { withFileTypes: true });
  const inside = entries.map(async (entry) => {
    const path = join(directory, entry.name);
    return entry.isDirectory() ? lastWritten(path) : (await stat(path)).mtimeMs;
  });
  return Math.max((await stat(directory)).mtimeMs, ...(await Promise.all(inside)));
};
