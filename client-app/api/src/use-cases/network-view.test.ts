import { expect } from 'chai';
import { findBank, publicSigners, tradeSigners } from './network-view';

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
  const seenBy = (name: string) => ({
    mspId: `${name}-msp`,
    organisations,
    collections,
    observers: ['auditor-msp'],
  });
  type Names = readonly string[];
  const signers = (endorsers: Names, standIns: Names) => ({
    endorsers: endorsers.map((name) => `${name}-msp`),
    standIns: standIns.map((name) => `${name}-msp`),
  });

  const trading: readonly [string, Names, Names][] = [
    ['sellers', ['sellers', 'logistics'], ['customs']],
    ['logistics', ['logistics', 'sellers'], ['customs']],
    ['customs', ['customs', 'sellers'], ['logistics']],
  ];
  for (const [name, endorsers, standIns] of trading) {
    it(`is two that may see it, the own first, and any other for them: ${name}`, () => {
      const expected = signers(endorsers, standIns);
      expect(tradeSigners(seenBy(name))).to.deep.equal(expected);
      expect(publicSigners(seenBy(name))).to.deep.equal(expected);
    });
  }

  it('is others where the own organisation may not see the trade: a bank', () => {
    const bank = seenBy('bank-a');
    expect(tradeSigners(bank)).to.deep.equal(signers(['sellers', 'logistics'], ['customs']));
    expect(publicSigners(bank)).to.deep.equal(
      signers(['bank-a', 'sellers'], ['logistics', 'customs']),
    );
  });

  it('finds banks by name or MSP id, and nobody else', () => {
    const network = seenBy('sellers');
    expect(findBank(network, 'bank-b')).to.equal('bank-b-msp');
    expect(findBank(network, 'bank-b-msp')).to.equal('bank-b-msp');
    expect(findBank(network, 'logistics')).to.equal(undefined);
    expect(findBank(network, 'bank-z')).to.equal(undefined);
  });
});
