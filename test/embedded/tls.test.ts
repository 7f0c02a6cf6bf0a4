import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedLedger } from '@cession/embedded';
import type { EmbeddedLedger } from '@cession/embedded';
import { expect } from 'chai';
import { text } from './answers';
import { foreignLedgerOptions } from './foreign-ledger-options';
import type { ForeignLedger } from './foreign-ledger-options';
import { NetworkUnderTest } from './network-under-test';
import { embeddedDetails } from './start-embedded-network';

describe('Embedded ledger: TLS', function () {
  this.timeout(60_000);
  let directory: string;
  let foreign: ForeignLedger;
  let ledger: EmbeddedLedger;
  let network: NetworkUnderTest;

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'tls-ledger-'));
    foreign = await foreignLedgerOptions(directory);
    const { options, topology, identities } = foreign;
    const organisations = options.topology.organisations.map((organisation, index) => {
      const { tlsCertificate, tlsPrivateKey } = identities.organisation(
        topology.organisations[index]?.name ?? '',
      ).peer;
      const tls = { certificatePem: tlsCertificate, privateKeyPem: tlsPrivateKey };
      return { ...organisation, tls };
    });
    ledger = await startEmbeddedLedger({
      ...options,
      topology: { ...options.topology, organisations },
    });
  });
  after(async () => {
    await network.close();
    await ledger.close();
    await rm(directory, { recursive: true, force: true });
  });

  it('is served with the given key pair', async () => {
    const details = embeddedDetails(foreign, ledger.addresses);
    const organisations = Object.fromEntries(
      foreign.topology.organisations.map(({ name, mspId, peer }) => {
        const rootCertificatePem = foreign.identities.organisation(name).tlsCaCertificate;
        const tls = { rootCertificatePem, hostname: peer.hostname };
        const organisation = details.organisations[mspId];
        if (organisation === undefined) throw new Error(`No details for ${mspId}`);
        return [mspId, { ...organisation, tls }];
      }),
    );
    network = new NetworkUnderTest({ ...details, organisations });
    const { any } = network.connect('Org2MSP');
    await any.submitTransaction('put', 'key', 'over TLS');
    expect(text(await any.evaluateTransaction('get', 'key'))).to.equal('over TLS');
  });
});
