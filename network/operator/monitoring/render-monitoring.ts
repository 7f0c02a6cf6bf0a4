import type { ResolvedTopology } from '@cession/topology';
import { renderAlertRules } from './alert-rule';
import { alertRules } from './alert-rules';
import { cessionDashboard } from './cession-dashboard';
import { renderDashboardProvider, renderDatasource } from './grafana-provisioning';
import { renderDashboard } from './render-dashboard';
import { alertRulesFile, renderScrapeConfig } from './render-scrape-config';
import { scrapeTargets } from './scrape-targets';
import type { ScrapeOptions } from './scrape-targets';

export interface MonitoringOptions extends ScrapeOptions {
  /** Where Grafana finds Prometheus. The topology's own port on this machine by default. */
  readonly prometheusUrl?: string;
  /** Where Grafana finds the folder `grafana/dashboards`. */
  readonly dashboardDirectory: string;
  readonly scrapeIntervalSeconds?: number;
}

/** Files of {@link renderMonitoring}, relative to the folder that holds them all. */
export const monitoringFiles = {
  scrapeConfig: 'prometheus/prometheus.yml',
  alertRules: `prometheus/${alertRulesFile}`,
  datasource: 'grafana/provisioning/datasources/cession.yaml',
  dashboardProvider: 'grafana/provisioning/dashboards/cession.yaml',
  dashboard: 'grafana/dashboards/cession.json',
} as const;

/**
 * Renders everything that Prometheus and Grafana are told about a topology. The same input gives the
 * same text.
 *
 * @returns contents by file name.
 */
export const renderMonitoring = (
  topology: ResolvedTopology,
  options: MonitoringOptions,
): ReadonlyMap<string, string> => {
  const { host, prometheusPort } = topology.monitoring;
  const { prometheusUrl = `http://${host}:${prometheusPort}`, dashboardDirectory } = options;
  const targets = scrapeTargets(topology, options);
  return new Map([
    [monitoringFiles.scrapeConfig, renderScrapeConfig(targets, options.scrapeIntervalSeconds)],
    [monitoringFiles.alertRules, renderAlertRules('cession', alertRules)],
    [monitoringFiles.datasource, renderDatasource(prometheusUrl)],
    [monitoringFiles.dashboardProvider, renderDashboardProvider(dashboardDirectory)],
    [monitoringFiles.dashboard, renderDashboard(cessionDashboard)],
  ]);
};
