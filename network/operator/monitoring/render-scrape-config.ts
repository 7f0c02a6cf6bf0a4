import { stringify } from 'yaml';
import { scrapeJobs } from './scrape-targets';
import type { ScrapeTarget } from './scrape-targets';

export const alertRulesFile = 'alerts.yml';
const defaultIntervalSeconds = 15;

/**
 * Renders Prometheus's configuration: a job for each kind of process, an organisation and a node as
 * labels of every series, and the alert rules beside it. Where alerts are sent is the operator's to
 * add.
 */
export const renderScrapeConfig = (
  targets: readonly ScrapeTarget[],
  intervalSeconds = defaultIntervalSeconds,
): string => {
  const jobs = scrapeJobs.filter((name) => targets.some(({ job }) => job === name));
  return stringify({
    global: {
      scrape_interval: `${intervalSeconds}s`,
      scrape_timeout: `${Math.min(intervalSeconds, 10)}s`,
      evaluation_interval: `${intervalSeconds}s`,
    },
    rule_files: [alertRulesFile],
    scrape_configs: jobs.map((name) => ({
      job_name: name,
      static_configs: targets.filter(({ job }) => job === name).map(staticConfig),
    })),
  });
};

const staticConfig = ({ address, organisation, node }: ScrapeTarget): object => ({
  targets: [address],
  labels: { organisation, node },
});
