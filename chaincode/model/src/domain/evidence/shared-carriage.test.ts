import { expect } from 'chai';
import type { FingerprintRecord } from '../../interface/records';
import { commandContext } from '../../fixtures/command-context';
import { maxDocuments } from './record-checks';
import { isCarriedElsewhere } from './shared-carriage';

const named = (origin: string, day: string): FingerprintRecord => ({
  schemaVersion: 1,
  kind: 'fingerprint',
  evidence: origin,
  origin,
  claimed: { ...commandContext('evidence:Record').stamp, at: `${day}T12:00:00.000Z` },
});
const own = ['leg-1', 'leg-2'];
const issued = '2027-03-01';

const cases: readonly (readonly [string, readonly FingerprintRecord[], boolean])[] = [
  ['nobody', [], false],
  ['the waybills that are compared', own.map((each) => named(each, issued)), false],
  ['another one of the same day', [named('leg-1', issued), named('other', issued)], true],
  ['another one 60 days later', [named('other', '2027-04-30')], true],
  ['another one 60 days before', [named('other', '2026-12-31')], true],
  ['another one of a later journey', [named('other', '2027-05-01')], false],
  ['another one of a journey before', [named('other', '2026-12-30')], false],
  [
    'more than can be read',
    Array.from({ length: maxDocuments + 1 }, () => named('leg-1', issued)),
    true,
  ],
];

describe('a container that another waybill names', () => {
  for (const [whom, owners, elsewhere] of cases) {
    it(`is ${elsewhere ? '' : 'not '}carried elsewhere: ${whom}`, () => {
      expect(isCarriedElsewhere(new Set(own), [issued], owners)).to.equal(elsewhere);
    });
  }

  it('is carried elsewhere on the day of issue or of recording, for papers come late', () => {
    const late = [named('other', '2027-07-01')];
    expect(isCarriedElsewhere(new Set(own), [issued, '2027-07-02'], late)).to.equal(true);
    expect(isCarriedElsewhere(new Set(own), [issued, '2027-03-02'], late)).to.equal(false);
  });
});
