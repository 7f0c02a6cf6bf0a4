import { expect } from 'chai';
import fc from 'fast-check';
import type { FingerprintRecord } from '@cession/model/interface';
import { canonicalJson, decode, encode } from './codec';
import { Refusal } from './refusal';

const record: FingerprintRecord = {
  schemaVersion: 1,
  kind: 'fingerprint',
  trade: 't-1',
  evidence: 'i-1',
  claimed: {
    transactionId: 'tx',
    at: '2027-01-01T00:00:00.000Z',
    transaction: 'evidence:Record',
    actor: { organisation: 'SellersMSP', partner: 'seller-1', role: 'seller', certificate: 'c' },
  },
};

describe('stored values', () => {
  it('are canonical JSON: keys sorted, nothing between, absent left out', () => {
    expect(canonicalJson({ b: 1, a: { d: undefined, c: ['x', 'é'] } })).to.equal(
      '{"a":{"c":["x","é"]},"b":1}',
    );
  });

  it('have the same bytes whatever the order of their properties', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        return canonicalJson(reversed) === canonicalJson(value);
      }),
    );
  });

  it('come back as they went', () => {
    expect(decode<FingerprintRecord>(encode(record), 'fingerprint')).to.deep.equal(record);
  });

  const unreadable: readonly (readonly [string, string])[] = [
    ['not JSON', '{'],
    ['not an object', '1'],
    ['not an object', 'null'],
    ['schema version 2', '{"schemaVersion":2,"kind":"fingerprint"}'],
    ['schema version "missing"', '{"kind":"fingerprint"}'],
    ['a value of kind "match"', '{"schemaVersion":1,"kind":"match"}'],
    ['a value of kind "missing"', '{"schemaVersion":1}'],
  ];
  for (const [reason, json] of unreadable) {
    it(`are fatal when they are ${reason}`, () => {
      expect(() => decode<FingerprintRecord>(Buffer.from(json), 'fingerprint'))
        .to.throw(Refusal)
        .with.property('refused')
        .that.deep.equals({ code: 'STATE_UNREADABLE', details: { kind: 'fingerprint', reason } });
    });
  }
});
