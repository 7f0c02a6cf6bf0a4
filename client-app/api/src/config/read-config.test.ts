import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { ConfigurationError, readConfig } from './read-config';

const config = {
  mode: 'embedded',
  organisation: 'sellers',
  mspId: 'SellersMSP',
  http: { host: '127.0.0.1', port: 0 },
  gateway: { address: '127.0.0.1:7051' },
  channel: 'cession',
  chaincode: 'cession',
  organisations: [{ name: 'sellers', mspId: 'SellersMSP' }],
  endorsement: { outOf: 1, mspIds: ['SellersMSP'] },
  dataCollections: [
    {
      name: 'trade',
      members: ['SellersMSP'],
      endorsement: { outOf: 1, mspIds: ['SellersMSP'] },
    },
  ],
  service: { certificate: 'service.crt', privateKey: '/keys/service.key' },
  users: [
    {
      name: 'seller-1',
      partner: 'seller-1',
      role: 'seller',
      certificate: 'u.crt',
      privateKey: 'u.key',
      passwordHash: 'u.hash',
    },
  ],
  dataDirectory: 'data',
};

const builtIn = { kind: 'built-in', domain: 'sellers.example', directory: 'sellers' };
const fabricCa = {
  kind: 'fabric-ca',
  domain: 'sellers.example',
  url: 'https://127.0.0.1:8200',
  authority: 'ca',
  rootCertificate: 'ca.pem',
  registrar: { certificate: 'registrar.pem', privateKey: '/keys/registrar.key' },
};

describe('readConfig', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'cession-config-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  const read = async (content: unknown) => {
    const file = join(directory, 'config.json');
    await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
    return readConfig(file);
  };
  const refusal = async (content: unknown): Promise<string> => {
    const error = await read(content).catch((failure: unknown) => failure);
    expect(error).to.be.instanceOf(ConfigurationError);
    return (error as Error).message;
  };

  it('takes a configuration, its paths beside the file', async () => {
    const { service, users, dataDirectory } = await read(config);
    expect(service.certificate).to.equal(join(directory, 'service.crt'));
    expect(service.privateKey).to.equal('/keys/service.key');
    expect(users[0]?.passwordHash).to.equal(join(directory, 'u.hash'));
    expect(dataDirectory).to.equal(join(directory, 'data'));
  });

  it('takes an authority of either kind, its paths beside the file', async () => {
    const own = await read({ ...config, identities: builtIn });
    expect(own.identities).to.deep.equal({ ...builtIn, directory: join(directory, 'sellers') });
    const server = await read({ ...config, identities: fabricCa });
    expect(server.identities).to.deep.equal({
      ...fabricCa,
      rootCertificate: join(directory, 'ca.pem'),
      registrar: {
        certificate: join(directory, 'registrar.pem'),
        privateKey: '/keys/registrar.key',
      },
    });
  });

  it('takes another client of the ledger, with the profile of its connections', async () => {
    const { ledgerClient, connectionProfile } = await read({
      ...config,
      mode: 'native',
      ledgerClient: 'fabric-network',
      connectionProfile: 'profile.json',
    });
    expect(ledgerClient).to.equal('fabric-network');
    expect(connectionProfile).to.equal(join(directory, 'profile.json'));
  });

  it('takes policies that require somebody’s signature', async () => {
    const endorsement = { ...config.endorsement, required: ['SellersMSP'] };
    const dataCollections = [{ ...config.dataCollections[0], endorsement }];
    const told = await read({ ...config, endorsement, dataCollections });
    expect(told.endorsement).to.deep.equal(endorsement);
    expect(told.dataCollections[0]?.endorsement).to.deep.equal(endorsement);
  });

  const wrong: readonly [string, unknown, string][] = [
    ['no JSON', '{', 'not JSON'],
    ['an unknown field', { ...config, prot: 1 }, 'prot: property prot should not exist'],
    ['a port that is none', { ...config, http: { host: 'a', port: 70_000 } }, 'http.port'],
    ['an unnamed organisation', { ...config, mspId: 'OtherMSP' }, 'organisations: must name'],
    ['files of no size', { ...config, limits: { fileBytes: 0 } }, 'limits.fileBytes'],
    ['files over 100 MB', { ...config, limits: { fileBytes: 100_000_001 } }, 'limits.fileBytes'],
    [
      'nobody who signs',
      { ...config, endorsement: {} },
      'endorsement.outOf: endorsement.outOf must',
    ],
    [
      'a required signature of nobody',
      { ...config, endorsement: { ...config.endorsement, required: [''] } },
      'endorsement.required',
    ],
    [
      'members that are no list',
      { ...config, dataCollections: [{ ...config.dataCollections[0], members: 'all' }] },
      'dataCollections[0].members',
    ],
    ['an authority of no kind', { ...config, identities: { kind: 'x' } }, 'identities.kind'],
    [
      'an authority that lacks a field, and has the other’s',
      { ...config, identities: { ...builtIn, directory: undefined, url: 'https://ca:1' } },
      'identities.directory: directory must be given',
    ],
    [
      'an authority that has the other’s field',
      { ...config, identities: { ...builtIn, url: 'https://ca:1' } },
      'identities.url: property url should not exist',
    ],
    [
      'an address of an application that is none',
      { ...config, organisations: [{ ...config.organisations[0], application: 'ftp://a' }] },
      'organisations[0].application',
    ],
    ['a collector that is none', { ...config, tracing: { endpoint: 'x' } }, 'tracing.endpoint'],
    ['more than all traces', { ...config, tracing: { endpoint: 'http://c', ratio: 2 } }, 'ratio'],
    ['a client that is none', { ...config, ledgerClient: 'fabric' }, 'ledgerClient'],
    [
      'a client that wants real Fabric',
      { ...config, ledgerClient: 'fabric-network', connectionProfile: 'p.json' },
      'ledgerClient: fabric-network needs real Fabric',
    ],
    [
      'a client without its profile',
      { ...config, mode: 'native', ledgerClient: 'fabric-network' },
      'connectionProfile: is wanted with fabric-network',
    ],
    ['a user twice', { ...config, users: [...config.users, ...config.users] }, 'seller-1 twice'],
  ];
  for (const [name, content, expected] of wrong) {
    it(`refuses ${name}, and says where`, async () => {
      expect(await refusal(content)).to.include(expected);
    });
  }

  it('names a file that is not there', async () => {
    const error = await readConfig(join(directory, 'none.json')).catch(
      (failure: unknown) => failure,
    );
    expect((error as Error).message).to.include('none.json cannot be read');
  });
});
