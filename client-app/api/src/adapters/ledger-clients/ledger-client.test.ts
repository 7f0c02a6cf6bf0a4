import { expect } from 'chai';
import { checkLedgerClient, LedgerClientUnusable } from './ledger-client';

describe('checkLedgerClient', () => {
  it('has nothing to say of the default client', async () => {
    for (const mode of ['embedded', 'native', 'compose'] as const) {
      expect(await checkLedgerClient('fabric-gateway', mode)).to.deep.equal([]);
    }
  });

  it('refuses a client that the embedded ledger does not serve, and says which to take', async () => {
    const error: unknown = await checkLedgerClient('fabric-network', 'embedded').catch(
      (refusal: unknown) => refusal,
    );
    expect(error).to.be.instanceOf(LedgerClientUnusable);
    expect((error as Error).message).to.match(/no endorser.*Choose fabric-gateway/);
  });

  it('warns of the vulnerabilities that come with fabric-network', async () => {
    const [warning, ...more] = await checkLedgerClient('fabric-network', 'native');
    expect(warning).to.match(/archived.*elliptic.*without a fix/);
    expect(more).to.be.empty;
  });
});
