import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { composePlaces, grafanaPasswordFile, monitoringFolder } from '../compose-files';
import { projectName } from '../docker';
import { knownIdentitySource } from '../fabric-ca';
import { jobsOf, monitoringFiles, writeMonitoring } from '../monitoring';
import type { NetworkSettings } from './network-settings';

/**
 * `network metrics`: writes the settings of Prometheus and Grafana and prints where Prometheus's are;
 * how to use them goes to standard error. Containers have theirs since they were brought up.
 *
 * @throws {Error} there are no containers yet.
 */
export const metrics = async (settings: NetworkSettings): Promise<void> => {
  const { scrapeConfig, hints } =
    settings.mode === 'compose' ? ofContainers(settings) : await ofProcesses(settings);
  console.log(scrapeConfig);
  for (const hint of hints) console.error(hint);
};

interface Monitoring {
  readonly scrapeConfig: string;
  readonly hints: readonly string[];
}

const ofContainers = ({ topology, dataDirectory }: NetworkSettings): Monitoring => {
  const { root, file } = composePlaces(dataDirectory);
  const folder = join(root, monitoringFolder);
  const scrapeConfig = join(folder, monitoringFiles.scrapeConfig);
  if (!existsSync(scrapeConfig)) {
    throw new Error('Containers get their settings by `network up --mode compose`: run it first');
  }
  const { host, prometheusPort, grafanaPort } = topology.monitoring;
  const project = projectName(topology.channel, dataDirectory);
  return {
    scrapeConfig,
    hints: [
      `docker compose --project-name ${project} --file ${file} --profile monitoring ` +
        'up --detach --no-deps prometheus grafana',
      `Prometheus: http://${host}:${prometheusPort}`,
      `Grafana: http://${host}:${grafanaPort}, admin, password in ${join(folder, grafanaPasswordFile)}`,
    ],
  };
};

const ofProcesses = async (settings: NetworkSettings): Promise<Monitoring> => {
  const { topology, modeDirectory } = settings;
  const directory = join(modeDirectory, 'monitoring');
  const { host, prometheusPort, grafanaPort } = topology.monitoring;
  const { kind } = await knownIdentitySource(settings);
  const { scrapeConfig, grafanaProvisioning } = await writeMonitoring(topology, directory, {
    jobs: jobsOf({ authorities: kind === 'fabric-ca' }),
  });
  return {
    scrapeConfig,
    hints: [
      `prometheus --config.file=${scrapeConfig} --web.listen-address=${host}:${prometheusPort} ` +
        `--storage.tsdb.path=${join(directory, 'data')}`,
      `GF_PATHS_PROVISIONING=${grafanaProvisioning} GF_SERVER_HTTP_PORT=${grafanaPort} ` +
        'grafana server',
    ],
  };
};
