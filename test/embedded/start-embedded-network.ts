import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { foreignLedgerOptions } from './foreign-ledger-options';
import type { ForeignLedger } from './foreign-ledger-options';
import { forkLedger } from './fork-ledger';
import { NetworkUnderTest } from './network-under-test';
import type { ConnectionDetails, OrganisationUnderTest } from './network-under-test';

/**
 * An embedded ledger in a process of its own, as other networks are, in a folder that goes with it:
 * a contract that would end it ends no test run.
 */
export const startEmbeddedNetwork = async (): Promise<NetworkUnderTest> => {
  const directory = await mkdtemp(join(tmpdir(), 'foreign-ledger-'));
  const foreign = await foreignLedgerOptions(directory);
  const ledger = await forkLedger(directory);
  return new NetworkUnderTest(embeddedDetails(foreign, ledger.addresses), async () => {
    await ledger.kill();
    await rm(directory, { recursive: true, force: true });
  });
};

/** @param addresses - `host:port` by MSP id, as the running ledger gives them */
export const embeddedDetails = (
  { topology, identities }: ForeignLedger,
  addresses: ReadonlyMap<string, string>,
): ConnectionDetails => {
  const organisations: Record<string, OrganisationUnderTest> = {};
  for (const { name, mspId, peer } of topology.organisations) {
    const address = addresses.get(mspId) ?? '';
    const { certificate, privateKey } = identities.user(name, 'user');
    organisations[mspId] = {
      address,
      detailAddress: `${peer.hostname}${address.slice(address.lastIndexOf(':'))}`,
      user: { certificatePem: certificate, privateKeyPem: privateKey },
    };
  }
  return { channel: topology.channel, organisations };
};
