import { expect } from 'chai';
import { X509Certificate } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyLowS } from '@cession/protocol';
import { ensureIdentities } from '@cession/identities';
import { parseTopology, resolveTopology } from '@cession/topology';
import type { User } from 'fabric-common';
import type { IdentityProvider } from 'fabric-network';
import { loadFabricNetwork } from './load-fabric-network';
import { signingProvider } from './signing-provider';

const topologyText = JSON.stringify({
  version: 1,
  channel: 'signing',
  chaincode: { name: 'none', version: '1', endorsement: { outOf: 1, organisations: 'all' } },
  observers: [],
  collections: [],
  organisations: [
    {
      name: 'north',
      mspId: 'NorthMSP',
      domain: 'north.example',
      users: [{ name: 'clerk', partner: 'north', role: 'clerk' }],
    },
  ],
  ordererOrganisations: [
    { name: 'operator', mspId: 'OperatorMSP', domain: 'operator.example', orderers: 1 },
  ],
  ordering: { type: 'raft', batchTimeoutMs: 20, maxMessageCount: 100 },
});

describe('signingProvider', function () {
  this.timeout(60_000);
  let directory: string;
  let provider: IdentityProvider;
  let identity: { mspId: string; certificate: string; privateKey: string };

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'cession-signing-'));
    const topology = resolveTopology(parseTopology(topologyText, 'signing topology'), 19_600);
    identity = (await ensureIdentities(topology, directory)).user('north', 'clerk');
    const { Wallets } = await loadFabricNetwork();
    const registry = (await Wallets.newInMemoryWallet()).getProviderRegistry();
    provider = signingProvider(registry.getProvider('X.509'));
  });
  after(() => rm(directory, { recursive: true, force: true }));

  const userOf = ({ mspId, certificate, privateKey } = identity) => {
    const credentials = { certificate, privateKey };
    const x509 = { type: 'X.509', mspId, credentials };
    return provider.getUserContext(x509, 'clerk');
  };

  /** The package calls it without the options that its types want. */
  const sign = (user: User, message: Buffer): Buffer => {
    const signing = user.getSigningIdentity() as { sign(message: Buffer): Buffer };
    return signing.sign(message);
  };

  it('signs in the form that Fabric accepts, with the identity itself', async () => {
    const user = await userOf();
    const message = Buffer.from('a proposal');
    const key = new X509Certificate(identity.certificate).publicKey;
    for (let time = 0; time < 20; time += 1) {
      const signature = sign(user, message);
      expect(verifyLowS(key, message, signature), 'signature').to.equal(true);
    }
    expect(user.getMspid()).to.equal('NorthMSP');
    expect(user.getIdentity().serialize().toString()).to.include('BEGIN CERTIFICATE');
  });

  it('leaves the signer of the package, and so elliptic, unused', async () => {
    const user = await userOf();
    const inner = Object.getPrototypeOf(user.getSigningIdentity()) as { sign: unknown };
    inner.sign = () => {
      throw new Error('signed by the package');
    };
    expect(sign(user, Buffer.from('another'))).to.not.be.empty;
  });
});
