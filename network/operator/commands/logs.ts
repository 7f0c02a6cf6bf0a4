import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { composePlaces } from '../compose-files';
import { assertDocker, ComposeProject, projectName } from '../docker';
import { dataLayout } from '../layout';
import type { NetworkSettings } from './network-settings';

/** `network logs`: the last lines of every part, or of those whose names hold a text. */
export const logs = async (
  settings: NetworkSettings,
  part: string,
  lines: number,
): Promise<void> => {
  const tails =
    settings.mode === 'compose' ? await ofContainers(settings, lines) : ofFiles(settings, lines);
  const chosen = tails.filter(({ name }) => name.includes(part));
  if (chosen.length === 0) console.log('There are no logs');
  for (const { name, tail } of chosen) {
    console.log(`==> ${name} <==\n${await tail()}\n`);
  }
};

interface Tail {
  readonly name: string;
  readonly tail: () => Promise<string>;
}

const ofContainers = async (settings: NetworkSettings, lines: number): Promise<readonly Tail[]> => {
  await assertDocker();
  const { topology, dataDirectory } = settings;
  const name = projectName(topology.channel, dataDirectory);
  const project = new ComposeProject(name, composePlaces(dataDirectory).file);
  const services = (await project.containers()).map(({ service }) => service).sort();
  return services.map((service) => ({
    name: service,
    tail: () => project.logTail(service, lines),
  }));
};

const ofFiles = ({ dataDirectory }: NetworkSettings, lines: number): readonly Tail[] => {
  const folder = join(dataLayout(dataDirectory).root, 'logs');
  return logFiles(folder).map((file) => ({
    name: basename(file, '.log'),
    tail: () => {
      const text = readFileSync(join(folder, file), 'utf8').trimEnd();
      return Promise.resolve(text.split('\n').slice(-lines).join('\n'));
    },
  }));
};

const logFiles = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.log'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
};
