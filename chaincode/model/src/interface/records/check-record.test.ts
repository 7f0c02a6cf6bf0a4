import { expect } from 'chai';
import { requiredFields, sampleRecord, withValueAt } from '../../fixtures';
import { evidenceKinds } from '../vocabulary';
import { recordClassOf, recordViolations } from './check-record';
import type { LedgerRecord, RecordKind } from './check-record';
import { privateRecords } from './private-records';
import { publicRecords } from './public-records';

const kinds = Object.keys({ ...publicRecords, ...privateRecords }) as RecordKind[];

/** A record of each kind; the content of evidence is another for each kind of document. */
const samples: readonly LedgerRecord[] = [
  ...kinds.filter((kind) => kind !== 'evidence-content').map((kind) => sampleRecord(kind, {})),
  ...evidenceKinds.map((evidenceKind) => sampleRecord('evidence-content', { evidenceKind })),
];

const fieldsBroken = (kind: RecordKind, value: object): readonly string[] =>
  recordViolations(kind, value).map(({ field }) => field);

describe('a stored value', () => {
  for (const record of samples) {
    const { kind } = record;
    const name = 'evidenceKind' in record ? `${kind} of ${record.evidenceKind}` : kind;

    it(`is taken as ${name} where every field is one of its fields`, () => {
      expect(recordViolations(kind, record)).to.be.empty;
      expect(fieldsBroken(kind, { ...record, novelty: 1 })).to.deep.equal(['novelty']);
    });

    it(`is not taken as ${name} with any field missing or of another type`, () => {
      for (const { path } of requiredFields(recordClassOf(kind, record))) {
        if (path === 'evidenceKind') continue;
        for (const wrong of [undefined, null, {}, [[]], () => true]) {
          const broken = fieldsBroken(kind, withValueAt(record, path, wrong));
          expect(
            broken.some((field) => field.startsWith(path)),
            path,
          ).to.equal(true);
        }
      }
    });
  }

  it('is taken as no document without its kind', () => {
    const content = sampleRecord('evidence-content', { evidenceKind: 'order' });
    const wrong = { ...content, evidenceKind: 'letter' };
    expect(fieldsBroken('evidence-content', wrong)).to.include('evidenceKind');
  });
});
