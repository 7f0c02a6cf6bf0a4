import { findFabricCa, startAuthorities } from '@cession/operator/fabric-ca';
import type { AuthorityMessage, AuthoritySettings } from './running-authorities';
import { serveAsChild, settingsOfChild, tellLauncher } from './serve-as-child';

// The Fabric CA servers' own process: `authority-process.js SETTINGS`. Serves until SIGTERM.
const { topology, dataDirectory } = settingsOfChild() as AuthoritySettings;
const tell = (message: AuthorityMessage): void => tellLauncher(message);

serveAsChild(async (signal) => {
  const { stop } = await startAuthorities({
    topology,
    installation: await findFabricCa(),
    dataDirectory,
    progress: (text) => tell({ progress: text }),
    warn: (text) => tell({ progress: `Warning: ${text}` }),
    signal,
  });
  tell({ serving: true });
  return stop;
});
