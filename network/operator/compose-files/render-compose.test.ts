import { expect } from 'chai';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { loadTopology, portsOf, resolveTopology } from '@cession/topology';
import { imagesOf } from '../images/compose-images';
import { sixOrganisations } from '../testing/six-organisations';
import { testTopology } from '../testing/test-topology';
import type { ComposeFile, ComposeService } from './compose-file';
import type { ComposeSettings } from './compose-settings';
import { renderCompose } from './render-compose';

/** The same folder from the sources and from the compiled module. */
const snapshots = join(__dirname, '../../compose-files/snapshots');
const common = {
  project: 'testing-1234',
  images: imagesOf({ fabricVersion: '3.1.5', version: '0.1.0' }),
  user: { uid: 10_001, gid: 10_001 },
};

const small: ComposeSettings = {
  ...common,
  topology: testTopology(20_000),
  chaincodes: [
    { name: 'note', packageId: 'note_1.0:abc', slot: 0, image: 'sha256:00' },
    {
      name: 'memo-2',
      packageId: 'memo-2_1.0:def',
      slot: 1,
      image: 'sha256:11',
      mounted: { source: '/srv/memo', directory: 'package' },
    },
  ],
};

const servicesOf = (settings: ComposeSettings): readonly (readonly [string, ComposeService])[] => {
  const files = [...renderCompose(settings).values()];
  return files.flatMap((text) => Object.entries((parse(text) as ComposeFile).services ?? {}));
};

describe('renderCompose', () => {
  const rendered = renderCompose(small);

  for (const name of ['compose.yaml', 'north/compose.yaml', 'operator/compose.yaml']) {
    it(`renders ${name} as it was agreed`, () => {
      const file = join(snapshots, `${name.replace('/', '-')}.snapshot`);
      const text = rendered.get(name) ?? '';
      if (process.env['UPDATE_SNAPSHOTS'] !== undefined) writeFileSync(file, text);
      expect(text).to.equal(readFileSync(file, 'utf8'));
    });
  }

  it('writes one file for each organisation, and one that includes them all', () => {
    const names = ['north', 'south', 'west', 'operator'].map((name) => `${name}/compose.yaml`);
    const whole = parse(rendered.get('compose.yaml') ?? '') as ComposeFile;
    expect(whole.include).to.include.members(names.map((name) => `./${name}`));
    expect([...rendered.keys()]).to.include.members(['compose.yaml', ...names]);
  });

  const topology = resolveTopology(loadTopology(sixOrganisations), 18_000);
  const whole: ComposeSettings = { ...small, topology };

  it('gives no container a privilege, a capability, or anything of Docker', () => {
    for (const [name, service] of servicesOf(whole)) {
      expect(service, name).to.deep.include({
        read_only: true,
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
        user: '10001:10001',
      });
      expect(service, name).to.not.have.any.keys('privileged', 'cap_add', 'devices', 'pid', 'ipc');
      expect(JSON.stringify(service.volumes), name).to.not.contain('docker.sock');
      expect(service.healthcheck.test, name).to.have.length.above(1);
      expect(service.deploy.resources.limits, name).to.have.all.keys('cpus', 'memory', 'pids');
    }
  });

  it('lets a container write into its data only', () => {
    for (const [name, { volumes }] of servicesOf(whole)) {
      const written = volumes.filter(({ read_only: readOnly }) => !readOnly);
      for (const { source } of written) expect(source, name).to.match(/\/data(\/|$)/);
    }
  });

  it('publishes no port twice, and each under the number that the topology gives it', () => {
    const known = new Set(portsOf(topology).map(({ port }) => String(port)));
    const published = servicesOf(whole)
      .filter(([, { profiles = [] }]) => !profiles.includes('monitoring'))
      .flatMap(([, { ports = [] }]) => ports.map((port) => port.split(':').slice(-2)));
    for (const [outside, inside] of published) {
      expect(outside).to.equal(inside);
      expect(known.has(outside ?? '')).to.equal(true);
    }
    const numbers = published.map(([outside]) => outside);
    expect(new Set(numbers).size).to.equal(numbers.length);
  });

  it('shows administration, health and metrics to this host only', () => {
    const orderer = servicesOf(whole).find(([name]) => name.startsWith('orderer0.'))?.[1];
    expect(orderer?.ports).to.deep.equal([
      '${CESSION_PUBLISH_ADDRESS:-127.0.0.1}:18200:18200',
      '127.0.0.1:18201:18201',
      '127.0.0.1:18202:18202',
    ]);
  });

  it('keeps a chaincode where only its own organisation reaches it', () => {
    const chaincodes = servicesOf(whole).filter(([name]) => /\.chaincode(-2)?\./.test(name));
    expect(chaincodes).to.have.length(12);
    for (const [name, { networks, ports }] of chaincodes) {
      expect(Object.keys(networks), name).to.have.length(1);
      expect(networks, name).to.not.have.property('channel');
      expect(ports, name).to.equal(undefined);
    }
  });

  it('keeps an application beside its own peer, unless it dials everybody', () => {
    const networksOf = (settings: ComposeSettings) =>
      servicesOf(settings).find(([name]) => name === 'application.bank-a.example')?.[1].networks;
    expect(networksOf(whole)).to.deep.equal(['bank-a']);
    const dialling = { ...whole, applicationsOnChannel: true };
    expect(networksOf(dialling)).to.deep.equal(['channel', 'bank-a']);
  });

  it('runs a package that has no image from its folder', () => {
    const memo = servicesOf(small).find(
      ([name]) => name === 'memo-2.chaincode-2.north.example',
    )?.[1];
    expect(memo?.working_dir).to.equal('/app/packages/memo-2/package');
    expect(memo?.volumes[0]).to.deep.include({ source: '/srv/memo', read_only: true });
  });

  it('gives the same text for the same settings', () => {
    expect([...renderCompose(small)]).to.deep.equal([...rendered]);
  });
});
