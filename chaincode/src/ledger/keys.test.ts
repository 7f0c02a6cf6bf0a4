import { expect } from 'chai';
import fc from 'fast-check';
import { privateKeys, publicKeys } from './keys';

describe('state keys', () => {
  it('name every component in order', () => {
    expect(publicKeys.evidence('t-1', 'invoice', 'i-1')).to.deep.equal({
      objectType: 'evidence',
      kind: 'evidence',
      attributes: ['t-1', 'invoice', 'i-1'],
    });
    expect(privateKeys.quote('BankAMSP', 'q-1')).to.deep.equal({
      collection: 'deal-BankAMSP',
      objectType: 'quote',
      kind: 'quote',
      attributes: ['q-1'],
    });
  });

  it('take the id of a coin: a transaction id, a dot and a position', () => {
    const id = `${'a'.repeat(64)}.12`;
    expect(privateKeys.coin('BankAMSP', id).attributes).to.deep.equal([id]);
  });

  for (const id of ['', '\u0000', 'a\u0000b', '-a', 'a b', 'a/b', 'ä', 'a'.repeat(97)]) {
    it(`refuse ${JSON.stringify(id).slice(0, 20)} as a component`, () => {
      expect(() => publicKeys.receivable(id)).to.throw('no component of a key');
    });
  }

  it('never let two lists of ids share one key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 70 }), (id) => {
        try {
          return publicKeys.partner(id).attributes.every((part) => !part.includes('\u0000'));
        } catch {
          return true;
        }
      }),
    );
  });
});
