import { expect } from 'chai';
import {
  dealSigners,
  documentSigners,
  findBank,
  publicSigners,
  tradeSigners,
} from './network-view';
import type { NetworkView } from './network-view';

const names = ['sellers', 'bank-a', 'bank-b', 'logistics', 'customs', 'auditor'];
const mspIdsOf = (...of: readonly string[]) => of.map((name) => `${name}-msp`);

const seenBy = (name: string, outOf = 2): NetworkView => {
  const dataCollection = (collection: string, ...members: readonly string[]) => ({
    name: collection,
    members: mspIdsOf(...members, 'auditor'),
    endorsement: { outOf: 2, mspIds: mspIdsOf(...members) },
  });
  return {
    mspId: `${name}-msp`,
    organisations: names.map((each) => ({ name: each, mspId: `${each}-msp` })),
    endorsement: { outOf, mspIds: mspIdsOf(...names) },
    dataCollections: [
      dataCollection('trade', 'sellers', 'logistics', 'customs'),
      dataCollection('fingerprint', 'sellers', 'logistics', 'customs'),
      dataCollection('deal-bank-a-msp', 'sellers', 'bank-a'),
      dataCollection('deal-bank-b-msp', 'sellers', 'bank-b'),
      ...['sellers', 'bank-a', 'logistics'].map((issuer) =>
        requiring(issuer, dataCollection(`documents-${issuer}-msp`, ...holding(issuer))),
      ),
    ],
  };
};

/** Banks first: the order in which a topology names them says nothing. */
const holding = (issuer: string) => [
  ...new Set(['bank-b', issuer, 'sellers', 'logistics', 'customs']),
];

const requiring = (name: string, collection: NetworkView['dataCollections'][number]) => ({
  ...collection,
  endorsement: { ...collection.endorsement, required: mspIdsOf(name) },
});

const signers = (endorsers: readonly string[], standIns: readonly string[]) => ({
  endorsers: mspIdsOf(...endorsers),
  standIns: mspIdsOf(...standIns),
});

describe('who signs', () => {
  const trading: readonly [string, readonly string[], readonly string[]][] = [
    ['sellers', ['sellers', 'logistics'], ['customs']],
    ['logistics', ['logistics', 'sellers'], ['customs']],
    ['customs', ['customs', 'sellers'], ['logistics']],
    ['bank-a', ['sellers', 'logistics'], ['customs']],
  ];
  for (const [name, endorsers, standIns] of trading) {
    it(`what carries a trade: two that may see it, the own first, any other for them: ${name}`, () => {
      expect(tradeSigners(seenBy(name))).to.deep.equal(signers(endorsers, standIns));
    });
  }

  const issuing: readonly [string, string, readonly string[]][] = [
    ['sellers', 'logistics', ['customs', 'bank-b']],
    ['logistics', 'sellers', ['customs', 'bank-b']],
    ['bank-a', 'sellers', ['logistics', 'customs', 'bank-b']],
  ];
  for (const [issuer, other, standIns] of issuing) {
    it(`a document: who issues it, and one who holds the secret, but nobody for him: ${issuer}`, () => {
      expect(documentSigners(seenBy(issuer))).to.deep.equal({
        ...signers([issuer, other], standIns),
        required: mspIdsOf(issuer),
      });
    });
  }

  it('a document of one who issues none: those who may see a trade', () => {
    const network = seenBy('auditor');
    expect(documentSigners(network)).to.deep.equal(tradeSigners(network));
  });

  it('a document: as many more as the chaincode’s policy asks for', () => {
    expect(documentSigners(seenBy('bank-a', 3)).endorsers).to.deep.equal(
      mspIdsOf('bank-a', 'sellers', 'logistics'),
    );
  });

  it('whom a policy requires, whoever else counts for more policies', () => {
    const network = seenBy('sellers');
    const endorsement = { outOf: 2, mspIds: mspIdsOf('logistics', 'customs', 'auditor') };
    const strict = { ...endorsement, required: mspIdsOf('auditor') };
    expect(documentSigners({ ...network, endorsement })).to.deep.equal({
      ...signers(['sellers', 'logistics', 'customs'], []),
      required: mspIdsOf('sellers'),
    });
    expect(tradeSigners({ ...network, endorsement: strict })).to.deep.equal({
      ...signers(['auditor', 'logistics', 'customs'], []),
      required: mspIdsOf('auditor'),
    });
    expect(publicSigners({ ...network, endorsement: strict })).to.deep.equal({
      ...signers(['auditor', 'logistics'], ['customs']),
      required: mspIdsOf('auditor'),
    });
  });

  it('what is public: the own and a member of the trade, everybody else for them', () => {
    expect(publicSigners(seenBy('bank-a'))).to.deep.equal(
      signers(['bank-a', 'sellers'], ['logistics', 'customs', 'bank-b', 'auditor']),
    );
  });

  it('a deal: issuer and bank, and nobody for them', () => {
    expect(dealSigners(seenBy('sellers'), 'sellers-msp', 'bank-a-msp')).to.deep.equal(
      signers(['sellers', 'bank-a'], []),
    );
  });

  it('as many as the chaincode’s policy asks for, those who only observe where nobody else may', () => {
    const network = seenBy('bank-a', 3);
    expect(tradeSigners(network)).to.deep.equal(signers(['sellers', 'logistics', 'customs'], []));
    expect(publicSigners(network).endorsers).to.deep.equal(
      mspIdsOf('bank-a', 'sellers', 'logistics'),
    );
    expect(dealSigners(network, 'sellers-msp', 'bank-a-msp')).to.deep.equal(
      signers(['sellers', 'bank-a', 'auditor'], []),
    );
    expect(tradeSigners(seenBy('bank-a', 4)).endorsers).to.deep.equal(
      mspIdsOf('sellers', 'logistics', 'customs', 'auditor'),
    );
  });

  it('only who counts for the chaincode’s policy, where it names organisations', () => {
    const network = seenBy('sellers');
    const named = { outOf: 2, mspIds: mspIdsOf('sellers', 'customs', 'bank-a') };
    expect(publicSigners({ ...network, endorsement: named })).to.deep.equal(
      signers(['sellers', 'customs'], ['bank-a']),
    );
    expect(tradeSigners({ ...network, endorsement: named })).to.deep.equal(
      signers(['sellers', 'customs'], []),
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
