import { readFileSync } from 'node:fs';
import { findFabricCa, startAuthorities } from '@cession/operator/fabric-ca';
import type { AuthorityMessage, AuthoritySettings } from './running-authorities';
import { endWith } from './end-with';

// The Fabric CA servers' own process: `authority-process.js SETTINGS`. Serves until SIGTERM.
const [, , settingsFile = ''] = process.argv;
const settings = JSON.parse(readFileSync(settingsFile, 'utf8')) as AuthoritySettings;
const stopping = new AbortController();
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stopping.abort());

const tell = (message: AuthorityMessage): void => {
  if (process.connected) process.send?.(message);
};

const serve = async (): Promise<void> => {
  const { topology, dataDirectory } = settings;
  const { stop } = await startAuthorities({
    topology,
    installation: await findFabricCa(),
    dataDirectory,
    progress: (text) => tell({ progress: text }),
    warn: (text) => tell({ progress: `Warning: ${text}` }),
    signal: stopping.signal,
  });
  tell({ serving: true });
  await new Promise<void>((resolve) => {
    if (stopping.signal.aborted) resolve();
    else stopping.signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await stop();
};

serve().then(() => process.exit(0), endWith);
