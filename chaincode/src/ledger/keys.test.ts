import { expect } from 'chai';
import fc from 'fast-check';
import { privateKeys, publicKeys } from './keys';

describe('state keys', () => {
  it('name every component in order', () => {
    expect(publicKeys.evidence('invoice', 'i-1')).to.deep.equal({
      objectType: 'evidence',
      kind: 'evidence',
      attributes: ['invoice', 'i-1'],
    });
    expect(privateKeys.quote('BankAMSP', 'q-1')).to.deep.equal({
      dataCollection: 'deal-BankAMSP',
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
    const component = fc.string({ unit: fc.constantFrom('a', '.', '-', '\u0000'), maxLength: 4 });
    const ids = fc.tuple(component, component);
    /** As the shim builds it, which checks nothing but that a component is not empty. */
    const keyOf = ([hmac, id]: readonly [string, string]): string | undefined => {
      try {
        return publicKeys.fingerprint(hmac, id).attributes.join('\u0000');
      } catch {
        return undefined;
      }
    };
    fc.assert(
      fc.property(ids, ids, (left, right) => {
        const key = keyOf(left);
        if (key === undefined || key !== keyOf(right)) return;
        expect(left).to.deep.equal(right);
      }),
      { numRuns: 1000 },
    );
  });
});
