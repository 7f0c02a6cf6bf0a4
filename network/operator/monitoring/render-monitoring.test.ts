import { expect } from 'chai';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { loadTopology, portsOf, resolveTopology } from '@cession/topology';
import { sixOrganisations } from '../testing/six-organisations';
import { monitoringFiles, renderMonitoring } from './render-monitoring';
import type { MonitoringOptions } from './render-monitoring';
import { jobsOf, scrapeTargets } from './scrape-targets';

const topology = resolveTopology(loadTopology(sixOrganisations), 7800);
const snapshots = join(__dirname, '../../monitoring/snapshots');

interface ScrapeConfig {
  readonly rule_files: readonly string[];
  readonly scrape_configs: readonly {
    readonly job_name: string;
    readonly static_configs: readonly {
      readonly targets: readonly string[];
      readonly labels: Readonly<Record<string, string>>;
    }[];
  }[];
}

describe('monitoring of a topology', () => {
  const options: MonitoringOptions = { dashboardDirectory: '/dashboards' };
  const rendered = renderMonitoring(topology, options);

  for (const [name, text] of rendered) {
    it(`is rendered as it was: ${name}`, () => {
      const file = join(snapshots, `${basename(name)}.${name.split('/').at(-2)}.snapshot`);
      if (process.env['UPDATE_SNAPSHOTS'] === '1') writeFileSync(file, text);
      expect(text).to.equal(readFileSync(file, 'utf8'));
    });
  }

  const scraped = (given: Partial<MonitoringOptions> = {}) => {
    const files = renderMonitoring(topology, { ...options, ...given });
    return parse(files.get(monitoringFiles.scrapeConfig) ?? '') as ScrapeConfig;
  };
  const addressesIn = ({ scrape_configs: jobs }: ScrapeConfig) =>
    jobs.flatMap(({ static_configs: targets }) => targets.flatMap((target) => target.targets));

  it('watches every process that serves metrics, at its own port', () => {
    const purposes = [
      ...['application', 'peer operations', 'chaincode metrics', 'orderer operations'],
      'authority operations',
    ];
    const wanted = portsOf(topology)
      .filter(({ purpose }) => purposes.includes(purpose))
      .map(({ host, port }) => `${host}:${port}`);
    expect(addressesIn(scraped())).to.have.members(wanted);
  });

  it('knows each process by its job, organisation and node', () => {
    const peers = scraped().scrape_configs.find(({ job_name: name }) => name === 'peer');
    expect(peers?.static_configs[1]).to.deep.equal({
      targets: ['127.0.0.1:7813'],
      labels: { organisation: 'bank-a', node: 'peer0.bank-a.example' },
    });
  });

  it('leaves out what does not run, and what is not of the own organisation', () => {
    const embedded = scraped({ jobs: ['application'] });
    expect(embedded.scrape_configs.map(({ job_name: name }) => name)).to.deep.equal([
      'application',
    ]);
    expect(addressesIn(embedded)).to.have.lengthOf(topology.organisations.length);
    const builtIn = scraped({ jobs: jobsOf({ authorities: false }) });
    expect(builtIn.scrape_configs.map(({ job_name: name }) => name)).to.deep.equal([
      ...['peer', 'orderer', 'chaincode', 'application'],
    ]);
    const own = scrapeTargets(topology, { organisations: ['bank-a'] });
    expect(own.map(({ job, organisation }) => `${job} ${organisation}`)).to.deep.equal([
      'peer bank-a',
      'chaincode bank-a',
      'application bank-a',
      'authority bank-a',
    ]);
  });

  it('dials containers by the names that it is given', () => {
    const byName = scrapeTargets(topology, {
      addresses: {
        peer: ({ peer }) => `${peer.hostname}:1`,
        orderer: ({ hostname }) => `${hostname}:2`,
        chaincode: ({ domain }) => `chaincode.${domain}:3`,
        application: ({ domain }) => `application.${domain}:4`,
        authority: ({ domain }) => `ca.${domain}:5`,
      },
      organisations: ['customs', 'operator'],
    });
    expect(byName.map(({ address }) => address)).to.deep.equal([
      'peer0.customs.example:1',
      'chaincode.customs.example:3',
      'application.customs.example:4',
      'orderer0.operator.example:2',
      'ca.customs.example:5',
      'ca.operator.example:5',
    ]);
  });

  it('draws every panel in a place of its own', () => {
    const { panels } = JSON.parse(rendered.get(monitoringFiles.dashboard) ?? '') as {
      panels: { id: number; gridPos: { x: number; y: number; w: number; h: number } }[];
    };
    const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, at) => `${x + (at % w)},${y + Math.floor(at / w)}`),
    );
    expect(new Set(cells).size).to.equal(cells.length);
    expect(Math.max(...panels.map(({ gridPos: { x, w } }) => x + w))).to.be.at.most(24);
    expect(new Set(panels.map(({ id }) => id)).size).to.equal(panels.length);
  });
});
