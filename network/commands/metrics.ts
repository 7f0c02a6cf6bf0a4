import { join } from 'node:path';
import { composePlaces, projectName } from '../compose';
import { writeMonitoring } from '../monitoring';
import type { NetworkSettings } from './network-settings';

/**
 * `network metrics`: writes the settings of Prometheus and Grafana and prints where Prometheus's are;
 * how to use them goes to standard error. Containers have theirs already.
 */
export async function metrics(settings: NetworkSettings): Promise<void> {
  const { mode, topology, modeDirectory, dataDirectory } = settings;
  const { host, prometheusPort, grafanaPort } = topology.monitoring;
  if (mode === 'compose') {
    const { root, file } = composePlaces(dataDirectory);
    const project = projectName(topology.channel, dataDirectory);
    console.log(join(root, 'monitoring/prometheus/prometheus.yml'));
    console.error(
      `docker compose --project-name ${project} --file ${file} --profile monitoring up --detach ` +
        `--no-deps prometheus grafana\nPrometheus: http://${host}:${prometheusPort}, Grafana: ` +
        `http://${host}:${grafanaPort} (admin, password in ${root}/monitoring/grafana/admin-password)`,
    );
    return;
  }
  const written = await writeMonitoring(topology, join(modeDirectory, 'monitoring'));
  console.log(written.scrapeConfig);
  console.error(
    `prometheus --config.file=${written.scrapeConfig} ` +
      `--web.listen-address=${host}:${prometheusPort} ` +
      `--storage.tsdb.path=${join(modeDirectory, 'monitoring/data')}\n` +
      `GF_PATHS_PROVISIONING=${written.grafanaProvisioning} GF_SERVER_HTTP_PORT=${grafanaPort} ` +
      'grafana server',
  );
}
