import { expect } from 'chai';
import { DifferentLedger, StoreUnavailable, UnreadableState } from '../../projection';
import { storeError } from './store-error';

const withCode = (code: string): Error => Object.assign(new Error(code), { code });

describe('storeError', () => {
  const passing: readonly [string, Error][] = [
    ['a server that is not there', withCode('ECONNREFUSED')],
    ['a server that shuts down', withCode('57P01')],
    ['a transaction that lost to another', withCode('40001')],
    ['too many connections', withCode('53300')],
    ['a broken connection, which has no code', new Error('Connection terminated unexpectedly')],
  ];
  for (const [what, error] of passing) {
    it(`asks for another try after ${what}`, () => {
      expect(storeError(error)).to.be.instanceOf(StoreUnavailable).with.property('cause', error);
    });
  }

  const lasting: readonly [string, unknown][] = [
    ['a value that cannot be stored', withCode('22P05')],
    ['a row that is there already', withCode('23505')],
    ['a column that is missing', withCode('42703')],
    ['a block that does not follow', new DifferentLedger('no')],
    ['a value that cannot be read', new UnreadableState('no')],
    ['a bug', new TypeError('undefined is not a function')],
  ];
  for (const [what, error] of lasting) {
    it(`leaves ${what} as it is`, () => {
      expect(storeError(error)).to.equal(error);
    });
  }
});
