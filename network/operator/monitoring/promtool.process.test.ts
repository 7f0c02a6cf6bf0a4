import { expect } from 'chai';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { loadTopology, resolveTopology } from '@cession/topology';
import { sixOrganisations } from '../testing/six-organisations';
import { skipBecause } from '../testing/skip-because';
import { alertRules } from './alert-rules';
import { alertScenarios } from './alert-scenarios.fixture';
import type { Series } from './alert-scenarios.fixture';
import { cessionDashboard } from './cession-dashboard';
import { queriesOf } from './dashboard';
import { monitoringFiles, renderMonitoring } from './render-monitoring';

const looksAfterMinutes = 60;

describe("Prometheus's own tool", function () {
  this.timeout(30_000);
  let directory: string;

  before(function () {
    if (spawnSync('promtool', ['--version']).error) {
      skipBecause(this, "promtool (Debian's package prometheus) is not installed");
    }
    directory = mkdtempSync(join(tmpdir(), 'cession-promtool-'));
    const topology = resolveTopology(loadTopology(sixOrganisations), 7800);
    for (const [name, text] of renderMonitoring(topology, { dashboardDirectory: '/none' })) {
      write(name, text);
    }
  });

  after(() => {
    if (directory !== undefined) rmSync(directory, { recursive: true, force: true });
  });

  const write = (name: string, text: string): string => {
    const file = join(directory, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  };
  const promtool = (...args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync('promtool', args, { encoding: 'utf8' });
    return { status, said: `${stdout}${stderr}` };
  };
  const accepts = (...args: readonly string[]) => {
    const { status, said } = promtool(...args);
    expect(status, said).to.equal(0);
    return said;
  };

  it('accepts the configuration and its rules', () => {
    const said = accepts('check', 'config', join(directory, monitoringFiles.scrapeConfig));
    expect(said).to.contain(`${alertRules.length} rules found`);
  });

  it('accepts every expression of the dashboard', () => {
    const rules = queriesOf(cessionDashboard).map(({ expression }, at) => ({
      record: `panel:query:${at}`,
      expr: expression.replaceAll('$__rate_interval', '1m').replaceAll('$organisation', '.*'),
    }));
    accepts('check', 'rules', write('panels.yml', stringify({ groups: [{ name: 'p', rules }] })));
  });

  /** One evaluation: which alerts fire an hour after the series began. */
  const scenario = (alert: string, series: Series, count: 0 | 1) => ({
    interval: '1m',
    input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
    promql_expr_test: [
      {
        expr: `count(ALERTS{alertname="${alert}",alertstate="firing"}) or vector(0)`,
        eval_time: `${looksAfterMinutes}m`,
        exp_samples: [{ labels: '{}', value: count }],
      },
    ],
  });

  const holds = (alert: string, series: Series, count: 0 | 1) => {
    const rule_files = [join(directory, monitoringFiles.alertRules)];
    const tests = [scenario(alert, series, count)];
    return promtool(
      ...['test', 'rules'],
      write(`${alert}-${count}.yml`, stringify({ rule_files, tests })),
    );
  };

  it('has a scenario for every alert', () => {
    const names = alertRules.map(({ name }) => name);
    expect(alertScenarios.map(({ alert }) => alert)).to.have.members(names);
  });

  for (const { alert, firing, quiet } of alertScenarios) {
    it(`sees ${alert} when it should, and only then`, () => {
      const fires = holds(alert, firing, 1);
      expect(fires.status, fires.said).to.equal(0);
      const keepsQuiet = holds(alert, quiet, 0);
      expect(keepsQuiet.status, keepsQuiet.said).to.equal(0);
    });
  }
});
