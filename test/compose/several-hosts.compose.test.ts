import { expect } from 'chai';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Gateway } from '@hyperledger/fabric-gateway';
import { peer } from '@hyperledger/fabric-protos';
import { parseTransaction } from '@cession/protocol';
import { freeBasePort, parseTopology } from '@cession/topology';
import type { StockGateway } from '../conformance/stock-gateway';
import { composeUnderTest } from '../runner/compose-under-test';
import { docker, gatewayOfDocker, leftOf, removeProject } from './docker-state';
import { gatewayOnHost, submitOnHost } from './gateway-on-host';
import { HostOfOrganisation } from './host-of-organisation';
import { topologyOfHosts } from './topology-of-hosts';

const text = topologyOfHosts('hosts', ['operator']);
/** With a member that joined later. */
const later = text
  .replace("version: '1.0'", "version: '1.2'")
  .replace(
    'collections: []',
    'collections: [{ name: later, members: [north, east], memberOnlyRead: true, memberOnlyWrite: true }]',
  )
  .replace(
    'ordererOrganisations:',
    '  - { name: east, mspId: EastMSP, domain: east.example, admitted: true, users: [] }\nordererOrganisations:',
  );
const topology = parseTopology(text, 'the topology of several hosts');
const names = ['north', 'south', 'west', 'operator'] as const;
type Name = (typeof names)[number] | 'east';

describe('organisations on hosts of their own', function () {
  this.timeout(600_000);
  let directory: string;
  let members: string;
  let block: string;
  let address: string;
  let basePort: number;
  let hosts: Readonly<Record<Name, HostOfOrganisation>>;
  const gateways: StockGateway[] = [];

  before(async function () {
    await composeUnderTest(this);
    directory = mkdtempSync(path.join(tmpdir(), 'cession-hosts-'));
    members = path.join(directory, 'members');
    block = path.join(directory, 'genesis.block');
    mkdirSync(members);
    writeFileSync(path.join(directory, 'topology.yaml'), text);
    basePort = await freeBasePort(parseTopology(later, 'the topology with one more'));
    address = await gatewayOfDocker();
    const all = [...names, 'east' as const].map(
      (name) => [name, new HostOfOrganisation(name, place())] as const,
    );
    hosts = Object.fromEntries(all) as typeof hosts;
  });

  after(async () => {
    if (!hosts) return;
    for (const { close } of gateways) close();
    for (const { project } of Object.values(hosts)) await removeProject(project);
    rmSync(directory, { recursive: true, force: true });
  });

  const up = (name: Name) =>
    ['up', '--organisation', name, '--members', members, '--genesis', block] as const;

  it('makes on each host the keys of its own organisation, and of nobody else', async () => {
    for (const name of names) {
      const file = path.join(members, `${name}.json`);
      const place = ['--address', address, '--out', file, '--identities', 'built-in'];
      const output = await hosts[name].did('enrol', '--organisation', name, ...place);
      expect(output).to.match(/SHA-256 [0-9a-f]{64}\n/);
      expect(readdirSync(path.join(hosts[name].home, 'identities'))).to.deep.equal([name]);
      expect(readFileSync(file, 'utf8')).to.not.contain('PRIVATE');
    }
  });

  it('makes the first block where nobody has all the keys, and only of all memberships', async () => {
    const anybody = new HostOfOrganisation('anybody', { ...place(), basePort: basePort - 1000 });
    const made = await anybody.did('genesis', '--members', members, '--out', block);
    expect(made).to.match(/SHA-256 [0-9a-f]{64}\n/);
    const few = path.join(directory, 'few');
    mkdirSync(few);
    const north = readFileSync(path.join(members, 'north.json'));
    writeFileSync(path.join(few, 'north.json'), north);
    const refused = await anybody.refused('genesis', '--members', few, '--out', `${block}.no`);
    expect(refused).to.contain('west: its membership is missing');
    expect(existsSync(`${block}.no`)).to.equal(false);
  });

  it('starts nothing on a block that somebody made of other memberships', async () => {
    const stranger = new HostOfOrganisation('stranger', place());
    const other = path.join(directory, 'other');
    mkdirSync(other);
    for (const name of names) {
      const from = path.join(members, `${name}.json`);
      writeFileSync(path.join(other, `${name}.json`), readFileSync(from));
    }
    const forged = ['--address', address, '--out', path.join(other, 'south.json')];
    await stranger.did('enrol', '--organisation', 'south', ...forged, '--identities', 'built-in');
    const otherBlock = path.join(directory, 'other.block');
    await stranger.did('genesis', '--members', other, '--out', otherBlock);
    const output = await hosts.north.refused(...up('north'), '--genesis', otherBlock);
    expect(output).to.match(/something else than the memberships .* at channel.*SouthMSP/);
    expect(await leftOf(hosts.north.project)).to.deep.equal([]);
  });

  it('comes up in any order, also where one was killed at every step, and says for whom it waits', async () => {
    const steps = ['Identities', 'Writing', 'Starting', 'Installing', 'Waiting for an orderer'];
    for (const step of steps) {
      const killed = hosts.south.start(...up('south'));
      await killed.said(step);
      killed.child.kill('SIGKILL');
      await killed.ended;
      expect(killed.child.signalCode, step).to.equal('SIGKILL');
    }
    const north = hosts.north.start(...up('north'));
    await north.said('Waiting for an orderer');
    expect(await hosts.operator.did(...up('operator'))).to.contain('Channel hosts is up');
    await north.said('Waiting for others, 1 of 2 approvals: south, west');
    for (const output of await Promise.all([north.did(), hosts.south.did(...up('south'))])) {
      expect(output).to.contain('Channel hosts is up');
    }
  });

  it('writes what two of them endorse, for the others to see', async () => {
    const endorsers = ['NorthMSP', 'SouthMSP'];
    const submitted = await submit('north', endorsers);
    expect(await submitted.getStatus()).to.deep.include({ successful: true });
    const south = await gatewayOf('south');
    const ledger = south.getNetwork(topology.channel).getContract('qscc');
    const id = submitted.getTransactionId();
    const seen = await ledger.evaluateTransaction('GetTransactionByID', topology.channel, id);
    const found = peer.ProcessedTransaction.deserializeBinary(seen);
    const envelope = found.getTransactionenvelope()?.serializeBinary() ?? new Uint8Array();
    const { endorsements } = parseTransaction(envelope, 0, found.getValidationcode());
    const signers = endorsements.map(({ mspId }) => mspId).sort();
    expect(signers).to.deep.equal(endorsers);
  });

  it('finds on the host of a peer that the orderers went on from an older state', async () => {
    const { operator, north } = hosts;
    const archive = path.join(directory, 'operator.tar.gz');
    const away = path.join(directory, 'operator.away');
    await operator.did('down');
    await operator.did('backup', '--out', archive);
    await operator.did('up');
    const submitted = await submit('north', ['NorthMSP', 'SouthMSP']);
    expect(await submitted.getStatus()).to.deep.include({ successful: true });
    await operator.did('down');
    renameSync(operator.home, away);
    await operator.did('restore', '--in', archive);
    await operator.did('up');
    // No peer will ever tell how it ended.
    await submit('north', ['NorthMSP', 'SouthMSP']);
    for (const output of await Promise.all([north.refused('status'), north.refused('up')])) {
      expect(output).to.match(
        /Block \d+ of the orderers is another one than block \d+ of the peer/,
      );
      expect(output).to.contain('Stop all orderers, on every host');
    }
    await operator.did('down');
    rmSync(operator.home, { recursive: true });
    renameSync(away, operator.home);
    await operator.did('up');
    await north.did('status');
  });

  it('lets a member join that comes when the others have agreed already', async () => {
    const output = await hosts.west.did(...up('west'));
    expect(output).to.contain('Channel hosts is up');
  });

  it('tells how its own part is, and needs to be given nothing again', async () => {
    const output = await hosts.north.did('status');
    expect(output).to.contain('All 2 parts are well');
    expect(output).to.not.contain('south');
    const before = await docker('ps', '--no-trunc', '--quiet');
    await hosts.north.did('up');
    expect(await docker('ps', '--no-trunc', '--quiet')).to.equal(before);
    expect(await hosts.north.did('logs', 'peer0')).to.contain('==> peer0.north.example');
  });

  it('refuses another organisation in its home', async () => {
    const south = await hosts.north.refused('up', '--organisation', 'south');
    expect(south).to.contain('This home is of north, not of south');
  });

  it('exchanges the chaincode once all took the same version, or a majority where it is enough', async () => {
    const topologyFile = path.join(directory, 'topology.yaml');
    writeFileSync(topologyFile, text.replace("version: '1.0'", "version: '1.1'"));
    const north = hosts.north.start('upgrade-chaincode');
    await north.said('Waiting for others, 1 of 3 approvals: south, west');
    const both = await docker(
      'ps',
      '--filter',
      `name=${hosts.north.project}`,
      '--format',
      '{{.Names}}',
    );
    expect(both).to.contain('cession.chaincode.north').and.to.contain('cession.chaincode-2.north');
    const south = await hosts.south.did('upgrade-chaincode', '--majority');
    for (const output of [await north.did(), south]) {
      expect(output).to.contain('Its own peer runs cession_1.1:');
    }
    const parts = await hosts.north.did('status');
    expect(parts).to.contain('cession.chaincode-2.north.example').and.to.contain('All 2 parts');
  });

  it('stops whoever stayed behind, and takes them along with the version', async () => {
    const topologyFile = path.join(directory, 'topology.yaml');
    writeFileSync(topologyFile, text);
    const outdated = await hosts.west.refused('up');
    expect(outdated).to.contain('The channel went on from cession 1.0 to 1.1');
    writeFileSync(topologyFile, text.replace("version: '1.0'", "version: '1.1'"));
    await hosts.west.did('up');
  });

  it('admits a member that joins later, once a majority signed on their hosts', async () => {
    writeFileSync(path.join(directory, 'topology.yaml'), later);
    const east = path.join(directory, 'east.json');
    const enrolled = ['--address', address, '--out', east, '--identities', 'built-in'];
    await hosts.east.did('enrol', '--organisation', 'east', ...enrolled);
    const update = path.join(directory, 'east.update');
    const admit = (file: string) => ['admit', '--member', file, '--out', update];
    const founder = await hosts.north.refused(...admit(path.join(members, 'south.json')));
    expect(founder).to.contain('must be an organisation with `admitted: true`');
    expect(await hosts.operator.refused(...admit(east))).to.contain('operator runs no peer');
    expect(await hosts.east.refused(...admit(east))).to.contain('east cannot admit itself');
    expect(existsSync(update)).to.equal(false);
    await refusesAnother(east);
    const first = await hosts.north.did(...admit(east));
    expect(first).to.contain('Signed by north: 1 of 2 that are needed');
    expect(first).to.contain('Send it to one of south, west: npm run network -- admit');
    const again = await hosts.north.did(...admit(east), '--update', update);
    expect(again).to.contain('Signed by north: 1 of 2 that are needed');
    writeFileSync(path.join(members, 'east.json'), readFileSync(east));
    for (const name of ['north', 'east'] as const) {
      const early = await hosts[name].refused(...up(name));
      expect(early).to.contain('Not on the channel hosts yet: east');
    }
    const second = await hosts.south.did(...admit(east), '--update', update);
    expect(second).to.contain('Signed by north, south: 2 of 2 that are needed');
    expect(second).to.contain('east is on the channel hosts.');
    const west = await hosts.west.run(...admit(east));
    expect(west.output).to.contain('east is on the channel hosts already');
  });

  /** A membership of the same organisation with other keys: what south has is another one. */
  const refusesAnother = async (member: string): Promise<void> => {
    const stranger = new HostOfOrganisation('other-east', place());
    const [file, out] = ['other-east.json', 'other.update'].map((name) =>
      path.join(directory, name),
    );
    const enrolled = ['--address', address, '--out', file ?? '', '--identities', 'built-in'];
    await stranger.did('enrol', '--organisation', 'east', ...enrolled);
    await hosts.north.did('admit', '--member', file ?? '', '--out', out ?? '');
    const given = ['--update', out ?? '', '--out', `${out}.no`];
    const refused = await hosts.south.refused('admit', '--member', member, ...given);
    expect(refused).to.match(/is not signed: .* at update\.write_set.*EastMSP/);
    expect(existsSync(`${out}.no`)).to.equal(false);
  };

  it('starts nobody who was told other keys of it than the channel admitted', async () => {
    const told = path.join(directory, 'told');
    cpSync(members, told, { recursive: true });
    copyFileSync(path.join(directory, 'other-east.json'), path.join(told, 'east.json'));
    const refused = await hosts.west.refused('up', '--members', told);
    expect(refused).to.contain('The channel hosts knows east by other authorities');
  });

  it('lets the new member take part as any other does', async () => {
    const peers = ['north', 'south', 'west', 'east'] as const;
    for (const output of await Promise.all(peers.map((name) => hosts[name].did(...up(name))))) {
      expect(output).to.contain('Channel hosts is up');
    }
    const submitted = await submit('north', ['NorthMSP', 'EastMSP']);
    expect(await submitted.getStatus()).to.deep.include({ successful: true });
  });

  it("has the channel honour what one's own authority revoked", async () => {
    const revoked = await hosts.north.did('revoke', '--organisation', 'north', '--user', 'north-1');
    expect(revoked).to.contain('Its own peer refuses what it signs from now on');
    const north = await gatewayOf('north');
    const contract = north.getNetwork(topology.channel).getContract(topology.chaincode.name);
    const called = contract.evaluateTransaction('org.hyperledger.fabric:GetMetadata');
    const outcome = await called.then(
      () => 'taken',
      () => 'refused',
    );
    expect(outcome).to.equal('refused');
  });

  it('leaves nothing of a host that is taken down with its volumes', async () => {
    for (const name of [...names, 'east'] as const) {
      await hosts[name].did('down', '--volumes');
      expect(await leftOf(hosts[name].project)).to.deep.equal([]);
      expect(existsSync(path.join(hosts[name].home, 'compose'))).to.equal(false);
    }
  });

  it('makes no keys of another organisation beside those that are there', async () => {
    const place = ['--organisation', 'south', '--address', address];
    const output = await hosts.north.refused('enrol', ...place);
    expect(output).to.contain('holds the keys of north: enrol in another --home');
  });

  const place = () => {
    const topologyFile = path.join(directory, 'topology.yaml');
    return { directory, topologyFile, channel: topology.channel, basePort };
  };

  const submit = async (through: 'north' | 'south', endorsers: string[]) =>
    submitOnHost(await gatewayOf(through), topology, endorsers);

  /** The stock SDK as an organisation's user, on its host. */
  const gatewayOf = async (name: 'north' | 'south'): Promise<Gateway> => {
    const opened = await gatewayOnHost(hosts[name], { topology, basePort, address });
    gateways.push(opened);
    return opened.gateway;
  };
});
