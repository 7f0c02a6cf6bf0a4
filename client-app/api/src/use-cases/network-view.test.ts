import { expect } from 'chai';
import { findBank, publicEndorsers, tradeEndorsers } from './network-view';

describe('who signs', () => {
  const organisations = ['sellers', 'bank-a', 'bank-b', 'logistics', 'customs', 'auditor'].map(
    (name) => ({ name, mspId: `${name}-msp` }),
  );
  const trade = ['sellers-msp', 'logistics-msp', 'customs-msp', 'auditor-msp'];
  const collections = {
    trade,
    fingerprint: trade,
    'deal-bank-a-msp': ['sellers-msp', 'bank-a-msp', 'auditor-msp'],
    'deal-bank-b-msp': ['sellers-msp', 'bank-b-msp', 'auditor-msp'],
  };
  const seenBy = (name: string) => ({ mspId: `${name}-msp`, organisations, collections });

  const cases: readonly [string, readonly string[], readonly string[]][] = [
    ['sellers', ['sellers-msp', 'logistics-msp'], ['sellers-msp', 'logistics-msp']],
    ['logistics', ['logistics-msp', 'sellers-msp'], ['logistics-msp', 'sellers-msp']],
    ['customs', ['customs-msp', 'sellers-msp'], ['customs-msp', 'sellers-msp']],
    // A bank may not see the trade: others execute what touches it.
    ['bank-a', ['sellers-msp', 'logistics-msp'], ['bank-a-msp', 'sellers-msp']],
  ];
  for (const [name, forTrade, forPublic] of cases) {
    it(`is two that may see it, the own first: ${name}`, () => {
      expect(tradeEndorsers(seenBy(name))).to.deep.equal(forTrade);
      expect(publicEndorsers(seenBy(name))).to.deep.equal(forPublic);
    });
  }

  it('finds banks by name or MSP id, and nobody else', () => {
    const network = seenBy('sellers');
    expect(findBank(network, 'bank-b')).to.equal('bank-b-msp');
    expect(findBank(network, 'bank-b-msp')).to.equal('bank-b-msp');
    expect(findBank(network, 'logistics')).to.equal(undefined);
    expect(findBank(network, 'bank-z')).to.equal(undefined);
  });
});
