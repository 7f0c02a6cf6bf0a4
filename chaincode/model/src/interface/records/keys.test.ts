import { expect } from 'chai';
import { publicRecords } from './public-records';
import { privateRecords } from './private-records';
import {
  collectionKindOf,
  dealDataCollection,
  documentsDataCollection,
  recordKindAt,
  recordPlaces,
} from './keys';

const nameOf = (collection: string): string => {
  if (collection === 'public') return '';
  if (collection === 'documents') return documentsDataCollection('SellersMSP');
  return collection === 'deal' ? dealDataCollection('BankAMSP') : collection;
};

describe('where records lie', () => {
  it('is said of each, and no two share a place', () => {
    const kinds = [...Object.keys(publicRecords), ...Object.keys(privateRecords)];
    expect(Object.keys(recordPlaces)).to.have.members(kinds);
    for (const [kind, { collection, objectType }] of Object.entries(recordPlaces)) {
      expect(recordKindAt(nameOf(collection), objectType)).to.equal(kind);
    }
  });

  it('follows from the collection and the object type alone', () => {
    expect(recordKindAt('', 'partner')).to.equal('partner');
    expect(recordKindAt('trade', 'partner')).to.equal('partner-details');
    expect(recordKindAt('deal-BankAMSP', 'partner')).to.equal(undefined);
    expect(recordKindAt('', 'evidence')).to.equal('evidence');
    expect(recordKindAt('documents-CustomsMSP', 'evidence')).to.equal('evidence-content');
    expect(recordKindAt('trade', 'evidence')).to.equal(undefined);
    expect(recordKindAt('other', 'partner')).to.equal(undefined);
    expect(collectionKindOf('other')).to.equal(undefined);
  });
});
