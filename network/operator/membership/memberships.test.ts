import { expect } from 'chai';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureIdentities } from '@cession/identities';
import type { IdentityStore } from '@cession/identities';
import { partOfTopology } from '@cession/topology';
import { testTopology } from '../testing/test-topology';
import { dialledByPart } from './dialled-by-part';
import type { Membership } from './membership';
import { MembershipError } from './membership-error';
import { membershipOf } from './membership-of';
import { membershipText, parseMembership } from './parse-membership';
import { writePublicMembers } from './public-members';
import { readMemberships } from './read-memberships';

const whole = testTopology(20_000);
const addresses = { north: '10.0.0.1', south: '10.0.0.2', west: 'west.bank.example' };
const everyone = { ...addresses, operator: '10.0.0.9' };

const partOf = (organisation: keyof typeof everyone) =>
  partOfTopology(whole, { organisation, address: everyone[organisation] });

describe('memberships', function () {
  this.timeout(30_000);
  let home: string;
  let folder: string;
  const stores = new Map<string, IdentityStore>();
  const members: Record<string, Membership> = {};

  before(async () => {
    home = mkdtempSync(join(tmpdir(), 'cession-membership-'));
    for (const name of Object.keys(everyone) as (keyof typeof everyone)[]) {
      const store = await ensureIdentities(partOf(name), join(home, name));
      stores.set(name, store);
      members[name] = membershipOf(partOf(name), store);
    }
  });

  beforeEach(() => {
    folder = mkdtempSync(join(home, 'members-'));
    for (const [name, membership] of Object.entries(members)) write(name, membership);
  });

  after(() => rmSync(home, { recursive: true, force: true }));

  const write = (name: string, membership: object | string): void => {
    const text = typeof membership === 'string' ? membership : JSON.stringify(membership);
    writeFileSync(join(folder, `${name}.json`), text);
  };

  const member = (name: string): Membership => {
    const found = members[name];
    if (found === undefined) throw new Error(`no ${name}`);
    return found;
  };

  /** What is said of the folder as it is now. */
  const refusal = async (): Promise<MembershipError> => {
    try {
      await readMemberships(folder, whole);
    } catch (error) {
      if (error instanceof MembershipError) return error;
      throw error;
    }
    throw new Error('it was taken');
  };

  it('reads those of a whole channel, each with the digest that its owner was shown', async () => {
    write('north', membershipText(member('north')));
    const read = await readMemberships(folder, whole);
    expect(read.map(({ membership }) => membership.name)).to.deep.equal([
      'north',
      'operator',
      'south',
      'west',
    ]);
    const bytes = readFileSync(join(folder, 'north.json'));
    expect(read[0]?.digest).to.equal(createHash('sha256').update(bytes).digest('hex'));
    expect(read.map(({ membership }) => membership)).to.deep.equal(
      ['north', 'operator', 'south', 'west'].map(member),
    );
  });

  it('makes only the identities of its own organisation', () => {
    const store = stores.get('north');
    expect(store?.organisation('north').peer.tlsCertificate).to.contain('BEGIN CERTIFICATE');
    expect(() => store?.organisation('south')).to.throw('no organisation named "south"');
    expect(() => store?.ordererOrganisation('operator')).to.throw('no orderer organisation');
  });

  it('lets the certificates of nodes name the address that others dial', async () => {
    const { X509Certificate } = await import('node:crypto');
    const certificate = stores.get('north')?.organisation('north').peer.tlsCertificate ?? '';
    expect(new X509Certificate(certificate).checkIP('10.0.0.1')).to.equal('10.0.0.1');
    const west = stores.get('west')?.organisation('west').peer.tlsCertificate ?? '';
    expect(new X509Certificate(west).checkHost('west.bank.example')).to.equal('west.bank.example');
  });

  it('writes the same bytes for the same organisation, and no key', async () => {
    for (const name of Object.keys(everyone) as (keyof typeof everyone)[]) {
      const again = await ensureIdentities(partOf(name), join(home, name));
      const text = membershipText(membershipOf(partOf(name), again));
      expect(text).to.equal(membershipText(member(name)));
      expect(text).to.not.contain('PRIVATE');
    }
  });

  const badTexts: readonly [string, () => string, RegExp][] = [
    ['no JSON', () => '{"name": ', /must be JSON$/],
    ['too large', () => `{"name": "${'x'.repeat(70_000)}"}`, /larger than 65536 bytes/],
    [
      'with a private key where a certificate belongs',
      () =>
        JSON.stringify({
          ...member('north'),
          caCertificate: stores.get('north')?.organisation('north').admin.privateKey,
        }),
      /holds a private key/,
    ],
    [
      'with a private key after a certificate',
      () =>
        JSON.stringify({
          ...member('north'),
          caCertificate: `${member('north').caCertificate}-----BEGIN EC PRIVATE KEY-----\n`,
        }),
      /holds a private key/,
    ],
    ['with an unknown field', () => JSON.stringify({ ...member('north'), key: 1 }), /key: unknown/],
    ['of another version', () => JSON.stringify({ ...member('north'), version: 2 }), /must be 1/],
    ['without nodes', () => JSON.stringify({ ...member('north'), nodes: [] }), /nodes: must NOT/],
    ['that is a list', () => '[]', /must be object/],
  ];
  for (const [what, text, rule] of badTexts) {
    it(`refuses one ${what}`, async () => {
      write('north', text());
      expect((await refusal()).message).to.match(rule);
    });
  }

  const without = ({ tlsCertificate: _, ...node }: Membership['nodes'][number]) => node;
  const badMembers: readonly [string, string, () => object, RegExp][] = [
    ['an unknown organisation', 'north', () => ({ name: 'east' }), /no organisation .* "east"/],
    ['another MSP', 'north', () => ({ mspId: 'SouthMSP' }), /mspId: must be NorthMSP/],
    ['another channel', 'north', () => ({ channel: 'other' }), /channel: must be testing/],
    ['an address of its own host', 'north', () => ({ address: '127.0.0.1' }), /other hosts reach/],
    ['an address that is none', 'north', () => ({ address: '300.1.2.3' }), /IP address or a host/],
    [
      "somebody else's authority",
      'north',
      () => ({ caCertificate: member('south').caCertificate }),
      /caCertificate: must be issued to the organisation north\.example/,
    ],
    [
      'a certificate that is no authority',
      'operator',
      () => ({ caCertificate: member('operator').nodes[0]?.tlsCertificate }),
      /caCertificate: must be a certificate of an authority/,
    ],
    [
      'two certificates in one field',
      'north',
      () => ({ caCertificate: member('north').caCertificate + member('south').caCertificate }),
      /caCertificate: must be one certificate in PEM/,
    ],
    [
      'a certificate that cannot be read',
      'north',
      () => ({
        tlsCaCertificate: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n',
      }),
      /tlsCaCertificate: must be one certificate in PEM/,
    ],
    [
      'one authority for both',
      'north',
      () => ({ tlsCaCertificate: member('north').caCertificate }),
      /tlsCaCertificate: must be another authority/,
    ],
    [
      'an orderer without its certificate',
      'operator',
      () => ({ nodes: member('operator').nodes.map(without) }),
      /nodes\[0\]\.tlsCertificate: is missing/,
    ],
    [
      "an orderer with a peer's certificate",
      'operator',
      () => ({
        nodes: member('operator').nodes.map((node) => ({
          ...node,
          tlsCertificate: stores.get('south')?.organisation('south').peer.tlsCertificate,
        })),
      }),
      /must be issued by tlsCaCertificate\n.*must name orderer0\.operator\.example/,
    ],
    [
      'a node of somebody else',
      'north',
      () => ({ nodes: member('south').nodes }),
      /nodes: must be peer0\.north\.example/,
    ],
    [
      'the port of the system',
      'north',
      () => ({ nodes: [{ hostname: 'peer0.north.example', port: 443 }] }),
      /nodes\[0\]\.port: must be >= 1024/,
    ],
  ];
  for (const [what, name, change, rule] of badMembers) {
    it(`refuses one with ${what}`, async () => {
      write(name, { ...member(name), ...change() });
      expect((await refusal()).message).to.match(rule);
    });
  }

  it('names who is missing, and who is there twice', async () => {
    rmSync(join(folder, 'south.json'));
    write('again', member('north'));
    const { problems } = await refusal();
    expect(problems).to.deep.include({ path: 'south', rule: 'its membership is missing' });
    expect(problems).to.deep.include({ path: 'north', rule: 'has the same name as north' });
  });

  it('refuses two nodes at one address', async () => {
    const nodes = [{ hostname: 'peer0.south.example', port: member('north').nodes[0]?.port }];
    write('south', { ...member('south'), nodes, address: '10.0.0.1' });
    expect((await refusal()).message).to.match(/south: has the same address, 10\.0\.0\.1:20001,/);
  });

  it('says what is wrong without saying what the file holds', async () => {
    write('north', JSON.stringify({ ...member('north'), secret: 'correct horse' }));
    expect((await refusal()).message).to.not.contain('correct horse');
    write('north', 'correct horse');
    expect((await refusal()).message).to.not.contain('correct horse');
  });

  it('refuses a folder that is not there', async () => {
    folder = join(home, 'nowhere');
    expect((await refusal()).message).to.match(/folder of all memberships cannot be read/);
  });

  it("dials others where they say, and one's own nodes here", () => {
    const dialled = dialledByPart(whole, partOf('north'), Object.values(members));
    const hosts = dialled.organisations.map(({ peer }) => `${peer.host}:${peer.port}`);
    expect(hosts).to.deep.equal(['127.0.0.1:20001', '10.0.0.2:20011', 'west.bank.example:20021']);
    expect(dialled.orderers.map(({ host }) => host)).to.deep.equal(['10.0.0.9']);
  });

  it("lays out authorities and orderers' certificates for Fabric's tools, and nothing else", async () => {
    const directory = join(folder, 'files');
    const files = await writePublicMembers(Object.values(members), directory);
    const read = (file: string) => readFileSync(file, 'utf8');
    const { mspDirectory, tlsCaCertificateFile } = files.organisation('south');
    expect(read(join(mspDirectory, 'cacerts', 'ca.pem'))).to.equal(member('south').caCertificate);
    expect(read(tlsCaCertificateFile)).to.equal(member('south').tlsCaCertificate);
    expect(read(join(mspDirectory, 'config.yaml'))).to.contain(
      'OrganizationalUnitIdentifier: peer',
    );
    expect(read(files.orderer('orderer0.operator.example').tlsCertificateFile)).to.equal(
      member('operator').nodes[0]?.tlsCertificate,
    );
    expect(() => files.orderer('orderer1.operator.example')).to.throw("no member's orderer");
  });

  it('gives back what it wrote', () => {
    for (const membership of Object.values(members)) {
      expect(parseMembership(membershipText(membership), 'it')).to.deep.equal(membership);
    }
  });
});
