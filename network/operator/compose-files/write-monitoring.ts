import { randomBytes } from 'node:crypto';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder, placeBelow } from '../docker';
import type { ComposeSettings } from './compose-settings';
import {
  grafanaPasswordFile,
  monitoringDataFolders,
  monitoringFolder,
  monitoringMounts,
} from './monitoring-services';

/** Writes everything that Prometheus and Grafana mount, whether they are started or not. */
export const writeMonitoringFolder = async (
  root: string,
  settings: ComposeSettings,
): Promise<void> => {
  const { user } = settings;
  const directory = join(root, monitoringFolder);
  for (const [name, content] of monitoringMounts(settings)) {
    await placeBelow(directory, name, content, user);
  }
  for (const folder of monitoringDataFolders) await makeFolder(join(directory, folder), user);
  if (!(await exists(join(directory, grafanaPasswordFile)))) {
    await placeBelow(directory, grafanaPasswordFile, randomBytes(18).toString('base64url'), user);
  }
};

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );
