import { expect } from 'chai';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { loadTopology, resolveTopology } from '@cession/topology';
import { imagesOf } from '../images/compose-images';
import { monitoringFiles } from '../monitoring';
import { sixOrganisations } from '../testing/six-organisations';
import type { ComposeFile, ComposeService } from './compose-file';
import type { ComposeSettings } from './compose-settings';
import { grafanaPasswordFile, monitoringFile, monitoringMounts } from './monitoring-services';
import { renderCompose } from './render-compose';
import { writeMonitoringFolder } from './write-monitoring';

const topology = resolveTopology(loadTopology(sixOrganisations), 7800);
const settings: ComposeSettings = {
  topology,
  project: 'cession-test',
  images: imagesOf({ fabricVersion: '3.1.5', version: '0.1.0' }),
  user: { uid: process.getuid?.() ?? 1000, gid: process.getgid?.() ?? 1000 },
  chaincodes: [
    { name: topology.chaincode.name, packageId: 'cession_1.0:00', slot: 0, image: 'sha256:00' },
  ],
};

describe('monitoring in containers', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'cession-monitoring-'));
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  const { services = {}, networks = {} } = monitoringFile(settings);

  /** Hosts and ports that Prometheus asks. */
  const watched = (given: ComposeSettings): readonly string[] => {
    const config = monitoringMounts(given).get(monitoringFiles.scrapeConfig) ?? '';
    const { scrape_configs: jobs } = parse(config) as {
      scrape_configs: { static_configs: { targets: string[] }[] }[];
    };
    return jobs.flatMap(({ static_configs: targets }) =>
      targets.flatMap((target) => target.targets),
    );
  };

  it('starts only where it is asked for, and on this host alone', () => {
    expect(Object.keys(services)).to.deep.equal(['prometheus', 'grafana']);
    for (const { profiles, ports = [] } of Object.values(services)) {
      expect(profiles).to.deep.equal(['monitoring']);
      expect(ports.every((port) => port.startsWith('127.0.0.1:'))).to.equal(true);
    }
  });

  it('reaches every organisation, and lets Grafana reach Prometheus only', () => {
    const organisations = topology.organisations.map(({ name }) => name);
    expect(services['prometheus']?.networks).to.include.members(['channel', ...organisations]);
    expect(services['grafana']?.networks).to.deep.equal(['monitoring']);
    expect(Object.keys(networks)).to.include.members([...organisations, 'monitoring']);
  });

  it('watches containers by the names and ports that they have', () => {
    const hosts = watched(settings);
    const files = [...renderCompose(settings).values()];
    const known = files
      .flatMap((text) => Object.values<ComposeService>((parse(text) as ComposeFile).services ?? {}))
      // A chaincode's metrics have a name that does not say which of its containers serves it.
      .flatMap((service) => [service.hostname, ...aliasesOf(service)]);
    expect(hosts).to.have.lengthOf(6 * 3 + 1);
    for (const host of hosts) expect(known).to.include(host.split(':')[0]);
  });

  it('watches the Fabric CA servers where there are any, on the networks that they have', () => {
    const withAuthorities = { ...settings, authorities: true };
    expect(watched(withAuthorities)).to.have.lengthOf(watched(settings).length + 6 + 1);
    expect(watched(withAuthorities)).to.include('ca.operator.example:8262');
    const networksOf = (given: ComposeSettings) =>
      monitoringFile(given).services?.['prometheus']?.networks;
    expect(networksOf(withAuthorities)).to.include('operator');
    expect(networksOf(settings)).to.not.include('operator');
  });

  it('has chaincode services serve their metrics where it looks for them', () => {
    const file = renderCompose(settings).get('bank-a/compose.yaml') ?? '';
    const { services: own } = parse(file) as {
      services: Record<string, { environment?: Record<string, string> }>;
    };
    expect(own['cession.chaincode.bank-a.example']?.environment).to.include({
      CHAINCODE_METRICS_ADDRESS: '0.0.0.0:7819',
    });
  });

  it('keeps the password that it made, out of the reach of others', async () => {
    await writeMonitoringFolder(root, settings);
    const file = join(root, 'monitoring', grafanaPasswordFile);
    const password = await readFile(file, 'utf8');
    expect(password).to.have.lengthOf(24);
    expect((await stat(file)).mode & 0o077).to.equal(0);
    await writeMonitoringFolder(root, settings);
    expect(await readFile(file, 'utf8')).to.equal(password);
  });

  it('mounts nothing that is not there', async () => {
    await writeMonitoringFolder(root, settings);
    for (const { volumes } of Object.values(services)) {
      for (const { source } of volumes) await stat(join(root, 'monitoring', source));
    }
  });
});

const aliasesOf = ({ networks }: ComposeService): readonly string[] => {
  const named = Object.values<string | { readonly aliases: readonly string[] }>(networks);
  return named.flatMap((each) => (typeof each === 'string' ? [] : each.aliases));
};
