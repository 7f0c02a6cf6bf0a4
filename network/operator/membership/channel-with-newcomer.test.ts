import { expect } from 'chai';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureIdentities } from '@cession/identities';
import { partOfTopology } from '@cession/topology';
import { testTopology } from '../testing/test-topology';
import type { PartPlace } from './channel-of-part';
import { channelWithNewcomer } from './channel-with-newcomer';
import type { Membership } from './membership';
import { MembershipError } from './membership-error';
import { membershipOf } from './membership-of';

const whole = testTopology(20_000, 1, true);
const addresses = {
  north: '10.0.0.1',
  south: '10.0.0.2',
  west: '10.0.0.3',
  operator: '10.0.0.4',
  east: '10.0.0.5',
};
const founders = ['north', 'south', 'west', 'operator'];

describe('the channel with one more member', function () {
  this.timeout(30_000);
  let home: string;
  let modeDirectory: string;
  const members: Record<string, Membership> = {};

  before(async () => {
    home = mkdtempSync(join(tmpdir(), 'cession-newcomer-'));
    for (const [organisation, address] of Object.entries(addresses)) {
      const part = partOfTopology(whole, { organisation, address });
      members[organisation] = membershipOf(
        part,
        await ensureIdentities(part, join(home, organisation)),
      );
    }
  });

  beforeEach(() => {
    modeDirectory = mkdtempSync(join(home, 'north-'));
    for (const name of founders) keep(name);
  });

  after(() => rmSync(home, { recursive: true, force: true }));

  const keep = (name: string): void => {
    const folder = join(modeDirectory, 'channel', 'memberships');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${name}.json`), JSON.stringify(members[name]));
  };

  const place = (organisation = 'north'): PartPlace => ({
    whole,
    topology: partOfTopology(whole, { organisation, address: '10.0.0.1' }),
    modeDirectory,
    dataDirectory: join(modeDirectory, 'ledger'),
  });

  const found = (membership: object | undefined, at = place()) => {
    const member = join(modeDirectory, 'newcomer.json');
    writeFileSync(member, JSON.stringify(membership));
    const directory = join(modeDirectory, 'files');
    return channelWithNewcomer(at, { member, directory, waitMs: 1 });
  };

  const refusal = async (membership: object | undefined, at = place()): Promise<string> => {
    const error = await found(membership, at).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(MembershipError);
    return String(error);
  };

  it('has everybody where they say, and the newcomer with its authorities', async () => {
    for (const again of [false, true]) {
      if (again) keep('east');
      const { channel, organisation, newcomer } = await found(members['east']);
      expect(organisation.peer).to.deep.include({ host: '10.0.0.5', port: 20_031 });
      expect(channel.topology.organisations.map(({ peer }) => peer.host)).to.deep.equal([
        ...['127.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.5'],
      ]);
      const { mspDirectory } = channel.members.organisation('east');
      const authority = readFileSync(join(mspDirectory, 'cacerts', 'ca.pem'), 'utf8');
      expect(authority).to.equal(members['east']?.caCertificate);
      expect(newcomer.digest).to.match(/^[0-9a-f]{64}$/);
    }
  });

  it('refuses who founded the channel, who orders, and who would admit itself', async () => {
    const marked = /name: (south|operator) must be an organisation with `admitted: true`/;
    expect(await refusal(members['south'])).to.match(marked);
    expect(await refusal(members['operator'])).to.match(marked);
    expect(await refusal(members['east'], place('east'))).to.contain('cannot admit itself');
  });

  it('refuses an organisation that the topology lacks', async () => {
    const stranger = { ...members['east'], name: 'stranger' };
    expect(await refusal(stranger)).to.contain('no organisation of the topology is named');
  });

  it("refuses a newcomer with somebody's authority or address", async () => {
    const { tlsCaCertificate } = members['south'] ?? {};
    expect(await refusal({ ...members['east'], tlsCaCertificate })).to.contain('tlsCaCertificate');
    const address = {
      address: '10.0.0.2',
      nodes: [{ hostname: 'peer0.east.example', port: 20_011 }],
    };
    expect(await refusal({ ...members['east'], ...address })).to.contain('has the same address');
  });

  it('says that a host which never started has no channel', async () => {
    rmSync(join(modeDirectory, 'channel'), { recursive: true });
    const error = await found(members['east']).catch((reason: unknown) => reason);
    expect(String(error)).to.contain('not on the channel so far').and.to.contain('--genesis');
  });
});
