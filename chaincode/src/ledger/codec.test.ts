import { expect } from 'chai';
import fc from 'fast-check';
import type {
  EvidenceContentRecord,
  EvidenceDocument,
  EvidenceKind,
  FingerprintRecord,
} from '@cession/model/interface';
import { commandContext, matchingTrade } from '@cession/model/fixtures';
import { canonicalJson, decode, encode } from './codec';
import { Refusal } from './refusal';

const record: FingerprintRecord = {
  schemaVersion: 1,
  kind: 'fingerprint',
  evidence: 'i-1',
  origin: 'invoice-1',
  claimed: commandContext('evidence:Record').stamp,
};

const claimedAt = (at: string) => ({ ...record, claimed: { ...record.claimed, at } });

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

  it('are not written where they could not be read again', () => {
    expect(() => encode({ ...record, evidence: 'a b' }))
      .to.throw(Refusal)
      .with.nested.property('refused.code', 'STATE_UNREADABLE');
  });

  it('hold a document of the kind that they name', () => {
    const content = (kind: EvidenceKind, document: EvidenceDocument): EvidenceContentRecord => ({
      schemaVersion: 1,
      kind: 'evidence-content',
      salt: 'ab'.repeat(16),
      evidenceKind: kind,
      id: 'd-1',
      document,
      attachments: [],
    });
    const [order] = matchingTrade().orders;
    if (!order) throw new Error('the fixture lacks an order');
    expect(() => encode(content('order', order))).not.to.throw();
    expect(() => encode(content('waybill', order))).to.throw(Refusal, 'document.');
  });

  const unreadable: readonly (readonly [string, string])[] = [
    ['not JSON', '{'],
    ['not an object', '1'],
    ['not an object', 'null'],
    ['schema version 2', '{"schemaVersion":2,"kind":"fingerprint"}'],
    ['schema version "missing"', '{"kind":"fingerprint"}'],
    ['a value of kind "match"', '{"schemaVersion":1,"kind":"match"}'],
    ['a value of kind "missing"', '{"schemaVersion":1}'],
    ['evidence breaks the rule isDefined', JSON.stringify({ ...record, evidence: undefined })],
    ['claimed.at breaks the rule isInstant', JSON.stringify(claimedAt('yesterday'))],
    ['colour breaks the rule whitelistValidation', JSON.stringify({ ...record, colour: 'red' })],
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
