import { dirname } from 'node:path/posix';
import { jobsOf, monitoringFiles, renderMonitoring } from '../monitoring';
import type { ScrapeAddresses } from '../monitoring';
import type { ResolvedTopology } from '@cession/topology';
import type { ComposeFile, ComposeService } from './compose-file';
import type { ComposeSettings } from './compose-settings';
import { channelNetwork } from './fabric-services';
import { healthCheck, localPort, mount, resourceLimits, serviceFrame } from './service-frame';
import { applicationHostname, chaincodeMetricsHostname } from './service-of-organisation';

/** Services of this profile start only where somebody wants to watch the network. */
export const monitoringProfile = 'monitoring';
/** The folder of the monitoring, beside those of the organisations. */
export const monitoringFolder = 'monitoring';
/** Of Grafana's administrator, made where it is missing. */
export const grafanaPasswordFile = 'grafana/admin-password';

const images = {
  prometheus: '${CESSION_PROMETHEUS_IMAGE:-prom/prometheus:v3.5.0}',
  grafana: '${CESSION_GRAFANA_IMAGE:-grafana/grafana:12.1.0}',
} as const;
const keptFor = '${CESSION_METRICS_KEPT:-15d}';

/** Where the containers find what is mounted into them. */
const places = {
  prometheusConfig: '/etc/prometheus',
  prometheusData: '/prometheus',
  provisioning: '/etc/grafana/provisioning',
  dashboards: '/etc/cession/dashboards',
  password: '/etc/cession/grafana-password',
  grafanaData: '/var/lib/grafana',
} as const;

/** Every process by the name of its container. */
export const containerAddresses = ({ chaincode }: ResolvedTopology): ScrapeAddresses => ({
  peer: ({ peer }) => `${peer.hostname}:${peer.operationsPort}`,
  orderer: ({ hostname, operationsPort }) => `${hostname}:${operationsPort}`,
  chaincode: (organisation) =>
    `${chaincodeMetricsHostname(chaincode.name, organisation)}:${organisation.peer.chaincodeMetricsPort}`,
  application: (organisation) =>
    `${applicationHostname(organisation)}:${organisation.applicationPort}`,
  authority: ({ authority }) => `${authority.hostname}:${authority.operationsPort}`,
});

/**
 * What the containers of the monitoring mount: contents by file name, relative to its folder.
 */
export const monitoringMounts = ({
  topology,
  authorities = false,
}: Pick<ComposeSettings, 'topology' | 'authorities'>): ReadonlyMap<string, string> =>
  renderMonitoring(topology, {
    jobs: jobsOf({ authorities }),
    addresses: containerAddresses(topology),
    prometheusUrl: `http://prometheus:${topology.monitoring.prometheusPort}`,
    dashboardDirectory: places.dashboards,
  });

/** Folders of the monitoring that its containers write to. */
export const monitoringDataFolders = ['data/prometheus', 'data/grafana'] as const;

/**
 * Prometheus and Grafana for everything on one host. They reach each organisation's processes on its
 * own network; nothing reaches another organisation through them.
 */
export const monitoringFile = (settings: ComposeSettings): ComposeFile => {
  const { topology, project } = settings;
  const members = [
    ...topology.organisations,
    // Of organisations of orderers, only the authorities have a network of their own.
    ...(settings.authorities ? topology.ordererOrganisations : []),
  ].map(({ name }) => name);
  return {
    name: `${project}-${monitoringFolder}`,
    services: { prometheus: prometheus(settings, members), grafana: grafana(settings) },
    networks: Object.fromEntries(
      [channelNetwork, ...members, monitoringFolder].map((name) => [name, {}]),
    ),
  };
};

const prometheus = (
  { topology, user }: ComposeSettings,
  members: readonly string[],
): ComposeService => {
  const port = topology.monitoring.prometheusPort;
  return {
    ...serviceFrame({ image: images.prometheus, user, limits: resourceLimits.prometheus }),
    profiles: [monitoringProfile],
    hostname: 'prometheus',
    command: [
      `--config.file=${places.prometheusConfig}/prometheus.yml`,
      `--storage.tsdb.path=${places.prometheusData}`,
      `--storage.tsdb.retention.time=${keptFor}`,
      `--web.listen-address=0.0.0.0:${port}`,
    ],
    networks: [channelNetwork, ...members, monitoringFolder],
    ports: [localPort(port)],
    volumes: [
      mount(`./${dirname(monitoringFiles.scrapeConfig)}`, places.prometheusConfig, 'read'),
      mount('./data/prometheus', places.prometheusData, 'write'),
    ],
    healthcheck: answers(port, '-/healthy'),
  };
};

const grafana = ({ topology, user }: ComposeSettings): ComposeService => {
  const port = topology.monitoring.grafanaPort;
  return {
    ...serviceFrame({ image: images.grafana, user, limits: resourceLimits.grafana }),
    profiles: [monitoringProfile],
    hostname: 'grafana',
    environment: {
      GF_SERVER_HTTP_PORT: String(port),
      GF_SECURITY_ADMIN_PASSWORD__FILE: places.password,
      GF_USERS_ALLOW_SIGN_UP: 'false',
      GF_LOG_MODE: 'console',
      // A bank's host calls nobody outside.
      GF_ANALYTICS_REPORTING_ENABLED: 'false',
      GF_ANALYTICS_CHECK_FOR_UPDATES: 'false',
      GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES: 'false',
      GF_PLUGINS_PREINSTALL_DISABLED: 'true',
    },
    networks: [monitoringFolder],
    ports: [localPort(port)],
    volumes: [
      mount('./grafana/provisioning', places.provisioning, 'read'),
      mount(`./${dirname(monitoringFiles.dashboard)}`, places.dashboards, 'read'),
      mount(`./${grafanaPasswordFile}`, places.password, 'read'),
      mount('./data/grafana', places.grafanaData, 'write'),
    ],
    healthcheck: answers(port, 'api/health'),
  };
};

const answers = (port: number, path: string): ComposeService['healthcheck'] =>
  healthCheck(['wget', '-q', '-O', '/dev/null', `http://127.0.0.1:${port}/${path}`]);
