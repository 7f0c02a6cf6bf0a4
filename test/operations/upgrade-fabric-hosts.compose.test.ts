import { expect } from 'chai';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { waitUntil } from '@cession/operator/processes';
import { freeBasePort, parseTopology } from '@cession/topology';
import { gatewayOfDocker, removeProject } from '../compose/docker-state';
import { gatewayOnHost, submitOnHost } from '../compose/gateway-on-host';
import { HostOfOrganisation } from '../compose/host-of-organisation';
import { topologyOfHosts } from '../compose/topology-of-hosts';
import type { StockGateway } from '../conformance/stock-gateway';
import { composeVersionOrSkip } from '../runner/compose-under-test';

const [earlier, later] = ['2.5.16', '3.1.5'];
const orderers = ['pier', 'quay', 'lock'] as const;
const text = topologyOfHosts('lines', orderers);
const topology = parseTopology(text, 'the topology of two lines');
const names = ['north', 'south', 'west', ...orderers] as const;
type Name = (typeof names)[number];
/** More than one call's deadline. */
const patienceMs = 60_000;

describe(`an upgrade of Fabric from ${earlier} to ${later}, one host after the other`, function () {
  this.timeout(600_000);
  let directory: string;
  let hosts: Readonly<Record<Name, HostOfOrganisation>>;
  let gateways: Readonly<Record<'north' | 'south', StockGateway>>;

  before(async function () {
    for (const version of [earlier, later]) await composeVersionOrSkip(this, version);
    directory = mkdtempSync(path.join(tmpdir(), 'cession-lines-'));
    const topologyFile = path.join(directory, 'topology.yaml');
    writeFileSync(topologyFile, text);
    mkdirSync(path.join(directory, 'members'));
    const basePort = await freeBasePort(topology);
    const address = await gatewayOfDocker();
    const place = { directory, topologyFile, channel: topology.channel, basePort };
    const all = names.map((name) => [name, new HostOfOrganisation(name, place)] as const);
    hosts = Object.fromEntries(all) as typeof hosts;
    for (const name of names) {
      const membership = path.join(directory, 'members', `${name}.json`);
      const given = ['--address', address, '--out', membership, '--identities', 'built-in'];
      await hosts[name].did('enrol', '--organisation', name, ...given, '--version', earlier);
    }
    const members = path.join(directory, 'members');
    const made = ['--members', members, ...block('--out'), '--version', earlier];
    await hosts.north.did('genesis', ...made);
    const dialled = { topology, basePort, address };
    gateways = {
      north: await gatewayOnHost(hosts.north, dialled),
      south: await gatewayOnHost(hosts.south, dialled),
    };
  });

  after(async () => {
    for (const { close } of Object.values(gateways ?? {})) close();
    for (const { project } of Object.values(hosts ?? {})) await removeProject(project);
    if (directory) rmSync(directory, { recursive: true, force: true });
  });

  const block = (option: string) => [option, path.join(directory, 'genesis.block')];

  /**
   * One transaction through the peer of a member, which north and south endorse. As any client, it tries
   * again: orderers choose a leader, and peers learn from each other who came back.
   */
  const write = async (through: 'north' | 'south'): Promise<void> => {
    const { gateway } = gateways[through];
    const attempt = async () => {
      const submitted = await submitOnHost(gateway, topology, ['NorthMSP', 'SouthMSP']);
      return (await submitted.getStatus()).successful || undefined;
    };
    await waitUntil(attempt, { what: `a transaction through ${through}`, deadlineMs: patienceMs });
  };

  it(`comes up on ${earlier}`, async () => {
    const members = ['--members', path.join(directory, 'members'), ...block('--genesis')];
    const starts = names.map((name) =>
      hosts[name].did('up', '--organisation', name, ...members, '--version', earlier),
    );
    for (const output of await Promise.all(starts)) expect(output).to.contain(`Fabric ${earlier}`);
    await write('north');
  });

  it('goes on writing while one orderer after the other is away', async () => {
    for (const name of orderers) {
      await hosts[name].did('down');
      await write('north');
      expect(await hosts[name].did('up', '--version', later)).to.contain(`Fabric ${later}`);
      await write('south');
    }
  });

  it('has peers of both lines endorse the same transaction', async () => {
    for (const name of ['west', 'south', 'north'] as const) {
      expect(await exchanged(name)).to.contain(`Fabric ${later}`);
      await write('north');
      await write('south');
    }
  });

  it('is followed by the capabilities, which a majority on either side signs', async () => {
    const update = path.join(directory, 'capabilities.update');
    const raise = (name: Name, ...given: readonly string[]) =>
      hosts[name].did('raise-capabilities', ...given, '--out', update, '--version', later);
    expect(await raise('north')).to.contain('Signed by north, of those with peers: 1 of 2');
    const ready = await raise('south', '--update', update);
    expect(ready).to.contain('Signed by nobody, of those with orderers: 0 of 2');
    expect(ready).to.contain('Send it to one of pier, quay, lock:');
    expect(await raise('pier', '--update', update)).to.contain('Send it to one of quay, lock:');
    expect(await raise('quay', '--update', update)).to.contain('The channel lines went to V3_0.');
    await write('north');
    expect(await raise('west')).to.contain('has V3_0 already');
  });

  it('has no way back', async () => {
    await hosts.west.did('down');
    const refused = await hosts.west.refused('up', '--version', earlier);
    expect(refused).to.contain(`was last served by Fabric ${later}`);
    await hosts.west.did('up', '--version', later);
  });

  const exchanged = async (name: Name): Promise<string> => {
    await hosts[name].did('down');
    return hosts[name].did('up', '--version', later);
  };
});
