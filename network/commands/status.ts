import { assertDocker, composeStatus } from '../compose';
import { nativeStatus, networkStatus } from '../fabric';
import type { PartStatus } from '../fabric';
import { printCertificates } from './certificates';
import type { NetworkSettings } from './network-settings';

/** `network status`: how each part is, in words. The exit status is 1 where one is not well. */
export async function status(settings: NetworkSettings): Promise<void> {
  const { mode, topology, dataDirectory } = settings;
  const { owner } = networkStatus(dataDirectory);
  console.log(owner === undefined ? 'No program runs the network' : `Run by process ${owner}`);
  if (mode === 'compose') await assertDocker();
  const parts =
    mode === 'compose'
      ? await composeStatus(topology, dataDirectory)
      : await nativeStatus(topology, dataDirectory);
  if (parts.length === 0) {
    console.log('Nothing of it runs');
  } else {
    print(parts);
  }
  if (parts.some(({ well }) => !well)) process.exitCode = 1;
  await printCertificates(settings);
}

function print(parts: readonly PartStatus[]): void {
  const width = Math.max(...parts.map(({ name }) => name.length));
  for (const { name, well, words } of parts) {
    console.log(`${well ? ' ' : '!'} ${name.padEnd(width)}  ${words}`);
  }
  const unwell = parts.filter(({ well }) => !well);
  console.log(
    unwell.length === 0
      ? `All ${parts.length} parts are well`
      : `${unwell.length} of ${parts.length} parts are not well`,
  );
}
