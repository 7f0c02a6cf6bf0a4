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
  collections: { trade: ['SellersMSP'] },
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

  const wrong: readonly [string, unknown, string][] = [
    ['no JSON', '{', 'not JSON'],
    ['an unknown field', { ...config, prot: 1 }, 'prot: property prot should not exist'],
    ['a port that is none', { ...config, http: { host: 'a', port: 70_000 } }, 'http.port'],
    ['an unnamed organisation', { ...config, mspId: 'OtherMSP' }, 'organisations: must name'],
    ['observers that are no MSP ids', { ...config, observers: ['an auditor'] }, 'observers'],
    ['members that are no list', { ...config, collections: { trade: 'all' } }, 'collections.trade'],
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
