import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { ResolvedTopology } from '@cession/topology';
import { monitoringFiles, renderMonitoring } from './render-monitoring';
import type { MonitoringOptions } from './render-monitoring';

/** Where the files are that {@link writeMonitoring} wrote. */
export interface WrittenMonitoring {
  /** For `prometheus --config.file`. */
  readonly scrapeConfig: string;
  /** For GF_PATHS_PROVISIONING. */
  readonly grafanaProvisioning: string;
  readonly dashboard: string;
}

/** Writes the settings of Prometheus and Grafana for processes of this machine. */
export const writeMonitoring = async (
  topology: ResolvedTopology,
  directory: string,
  options: Omit<MonitoringOptions, 'dashboardDirectory'> = {},
): Promise<WrittenMonitoring> => {
  const root = resolve(directory);
  const dashboard = join(root, monitoringFiles.dashboard);
  const files = renderMonitoring(topology, { ...options, dashboardDirectory: dirname(dashboard) });
  for (const [name, text] of files) {
    const file = join(root, name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  return {
    scrapeConfig: join(root, monitoringFiles.scrapeConfig),
    grafanaProvisioning: join(root, 'grafana/provisioning'),
    dashboard,
  };
};
