import { composeStatus } from '../compose';
import { assertDocker } from '../docker';
import { nativeStatus, networkStatus } from '../native';
import type { PartStatus } from '../nodes';
import { printCertificates } from './certificates';
import type { NetworkSettings } from './network-settings';
import { orderersOfOthers } from './orderers-of-others';

/**
 * `network status`: how each part is, in words. The exit status is 1 where one is not well; one that is
 * starting is not counted as such.
 */
export const status = async (settings: NetworkSettings): Promise<void> => {
  const { mode, topology, dataDirectory } = settings;
  const { owner } = networkStatus(dataDirectory);
  if (mode === 'compose') await assertDocker();
  const own =
    mode === 'compose'
      ? await composeStatus(topology, dataDirectory)
      : await nativeStatus(topology, dataDirectory);
  const parts = own.length === 0 ? own : [...own, ...(await orderersOfOthers(settings))];
  console.log(runnerOf(owner, mode === 'compose' && own.length > 0));
  if (parts.length === 0) {
    console.log('Nothing of it runs');
  } else {
    partLines(parts).forEach((line) => console.log(line));
  }
  if (parts.some(({ condition }) => condition === 'unwell')) process.exitCode = 1;
  await printCertificates(settings);
};

const runnerOf = (owner: number | undefined, isInContainers: boolean): string => {
  if (owner !== undefined) return `Run by process ${owner}`;
  return isInContainers ? 'Run by Docker, no program beside it' : 'No program runs the network';
};

const marks = { well: ' ', starting: '~', unwell: '!' } as const;

/** @returns a line for each part, and one that counts them */
export const partLines = (parts: readonly PartStatus[]): readonly string[] => {
  const width = Math.max(...parts.map(({ name }) => name.length));
  const lines = parts.map(
    ({ name, condition, words }) => `${marks[condition]} ${name.padEnd(width)}  ${words}`,
  );
  return [...lines, countLine(parts)];
};

const countLine = (parts: readonly PartStatus[]): string => {
  const count = (wanted: PartStatus['condition']) =>
    parts.filter(({ condition }) => condition === wanted).length;
  const [starting, unwell] = [count('starting'), count('unwell')];
  const counts = [
    ...(unwell > 0 ? [`${unwell} of ${parts.length} parts are not well`] : []),
    ...(starting > 0
      ? [`${starting} of ${parts.length} are starting: look again in a moment`]
      : []),
  ];
  return counts.length === 0 ? `All ${parts.length} parts are well` : counts.join(', ');
};
