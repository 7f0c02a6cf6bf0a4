import { expect } from 'chai';
import { parse } from 'yaml';
import { partOfTopology } from '@cession/topology';
import type { ResolvedTopology } from '@cession/topology';
import { imagesOf } from '../images/compose-images';
import { testTopology } from '../testing/test-topology';
import type { ComposeFile, ComposeService } from './compose-file';
import { hostSettings } from './host-settings';
import { renderCompose } from './render-compose';

const topology = testTopology(20_000);
const north = partOfTopology(topology, { organisation: 'north', address: '10.0.0.1' });

/** As memberships have it: everybody else on another host. */
const whole: ResolvedTopology = {
  ...topology,
  organisations: topology.organisations.map((each, at) => ({
    ...each,
    peer: { ...each.peer, host: each.name === 'north' ? '127.0.0.1' : `10.0.0.${at + 1}` },
  })),
  orderers: topology.orderers.map((each) => ({ ...each, host: '10.0.0.9' })),
};

const rendered = async (
  part: ResolvedTopology,
  publish: string,
  applicationsOnChannel = false,
): Promise<ReadonlyMap<string, ComposeService>> => {
  const files = renderCompose({
    topology: part,
    project: 'testing-1234',
    images: imagesOf({ fabricVersion: '3.1.5', version: '0.1.0' }),
    user: { uid: 10_001, gid: 10_001 },
    chaincodes: [{ name: 'note', packageId: 'note_1.0:abc', slot: 0, image: 'sha256:00' }],
    applicationsOnChannel,
    hosts: await hostSettings({ whole, part, publish }),
  });
  const services = [...files.values()].flatMap((text) =>
    Object.entries((parse(text) as ComposeFile).services ?? {}),
  );
  return new Map(services.filter(([, { profiles = [] }]) => !profiles.includes('monitoring')));
};

describe("the Compose files of one organisation's host", () => {
  it("run its own containers and nobody else's", async () => {
    expect([...(await rendered(north, '10.0.0.1')).keys()]).to.deep.equal([
      'peer0.north.example',
      'note.chaincode.north.example',
      'application.north.example',
    ]);
    const operator = partOfTopology(topology, { organisation: 'operator', address: '10.0.0.9' });
    const services = await rendered(operator, '10.0.0.9');
    expect([...services.keys()]).to.deep.equal(['orderer0.operator.example']);
  });

  it('tell its peer, and nothing else, where the nodes of others are', async () => {
    const services = await rendered(north, '10.0.0.1');
    expect(services.get('peer0.north.example')?.extra_hosts).to.deep.equal([
      'peer0.south.example:10.0.0.2',
      'peer0.west.example:10.0.0.3',
      'orderer0.operator.example:10.0.0.9',
    ]);
    for (const other of ['note.chaincode.north.example', 'application.north.example']) {
      expect(services.get(other)).to.not.have.property('extra_hosts');
    }
  });

  it('tell an application that dials everybody the same', async () => {
    const services = await rendered(north, '10.0.0.1', true);
    const { networks, extra_hosts: known } = services.get('application.north.example') ?? {};
    expect(networks).to.deep.equal(['channel', 'north']);
    expect(known).to.deep.equal(services.get('peer0.north.example')?.extra_hosts);
  });

  const published: readonly [string, readonly string[]][] = [
    ['10.0.0.1', ['127.0.0.1:20001:20001', '10.0.0.1:20001:20001']],
    ['127.0.0.1', ['127.0.0.1:20001:20001']],
    ['0.0.0.0', ['0.0.0.0:20001:20001']],
    ['fd00::1', ['127.0.0.1:20001:20001', '[fd00::1]:20001:20001']],
  ];
  for (const [publish, ports] of published) {
    it(`let others in on ${publish}, and always this host`, async () => {
      const peer = (await rendered(north, publish)).get('peer0.north.example');
      expect(peer?.ports).to.deep.equal([...ports, '127.0.0.1:20003:20003']);
    });
  }

  it('need addresses that this host can resolve', async () => {
    const orderers = whole.orderers.map((each) => ({ ...each, host: 'nowhere.invalid' }));
    const place = { whole: { ...whole, orderers }, part: north, publish: '10.0.0.1' };
    const refused = await hostSettings(place).catch((error: unknown) => error as Error);
    expect((refused as Error).message).to.contain('cannot resolve nowhere.invalid');
  });
});

describe('partOfTopology', () => {
  it('keeps the policies and collections of everybody', () => {
    expect(north.resolvedEndorsement).to.deep.equal(topology.resolvedEndorsement);
    expect(north.resolvedCollections).to.deep.equal(topology.resolvedCollections);
    expect(north.organisations.map(({ peer }) => peer.port)).to.deep.equal([20_001]);
    expect(north.orderers).to.deep.equal([]);
  });

  it('names the organisations there are where it is asked for another', () => {
    expect(() => partOfTopology(topology, { organisation: 'east', address: '10.0.0.1' })).to.throw(
      '--organisation must be one of north, south, west, operator: east',
    );
  });
});
