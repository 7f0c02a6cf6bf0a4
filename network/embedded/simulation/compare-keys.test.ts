import { expect } from 'chai';
import fc from 'fast-check';
import { compareKeys } from './compare-keys';

/** Strings of whole characters, as every key is: half of a surrogate pair has no UTF-8 form. */
const keys = fc.string({ unit: 'binary' });

describe('compareKeys', () => {
  it('orders as the UTF-8 bytes are ordered', () => {
    fc.assert(
      fc.property(keys, keys, (a, b) => {
        const bytes = Buffer.compare(Buffer.from(a), Buffer.from(b));
        expect(Math.sign(compareKeys(a, b))).to.equal(bytes);
      }),
    );
  });

  it('puts characters above U+FFFF last', () => {
    expect(compareKeys('\uff5e', '\u{1f600}')).to.be.lessThan(0);
    expect('\uff5e' < '\u{1f600}').to.equal(false);
  });
});
