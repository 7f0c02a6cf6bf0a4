import { expect } from 'chai';
import { CodedError, errorSpecs, isErrorCode } from '../../errors';
import {
  ContractRefusal,
  IdentityRefused,
  LedgerConflict,
  LedgerUnavailable,
  OutcomeUnknown,
  TransactionInvalid,
} from '../../ports';
import { judgeFailure } from './judge-failure';

describe('what was not recorded', () => {
  const waiting: readonly (readonly [Error, 'again' | 'stuck'])[] = [
    [new LedgerUnavailable('down'), 'again'],
    [new OutcomeUnknown('tx'), 'again'],
    [new LedgerConflict('tx', 'MVCC_READ_CONFLICT'), 'again'],
    [new ContractRefusal('POLICY_NOT_PUBLISHED', 'why', {}), 'again'],
    [new IdentityRefused('revoked'), 'stuck'],
    [new ContractRefusal('CALLER_NOT_QUALIFIED', 'why', {}), 'stuck'],
    [new CodedError('IMPORT_USER_GONE', { user: 'anna' }), 'stuck'],
  ];
  for (const [error, kind] of waiting) {
    it(`waits: ${error.name} ${error.message}`, () => {
      expect(judgeFailure(error, 1_000)).to.include({ kind });
    });
  }

  it('is refused where sending it again changes nothing', () => {
    for (const error of [
      new TransactionInvalid('tx', 'ENDORSEMENT_POLICY_FAILURE'),
      new ContractRefusal('RECEIVABLE_DUPLICATE', 'there is another', {}),
      new ContractRefusal('NOT_A_PARTY', 'not yours', {}),
    ]) {
      const { code } = error;
      expect(isErrorCode(code) && errorSpecs[code].retryable).to.equal(undefined);
      expect(judgeFailure(error, 0))
        .to.deep.include({ kind: 'refused' })
        .with.nested.property('result.code', code);
    }
  });

  it('names the first field that is wrong, and tells the others', () => {
    const violations = [
      { field: 'a', rule: 'isDefined', message: 'a must be given' },
      { field: 'b', rule: 'isIn', message: 'must be x' },
    ];
    expect(judgeFailure(new CodedError('COMMAND_INVALID', { violations }), 0)).to.deep.equal({
      kind: 'refused',
      result: {
        code: 'COMMAND_INVALID',
        field: 'a',
        rule: 'isDefined',
        text: 'a must be given; b: must be x',
      },
    });
  });

  it('is tried again some times where the application itself failed, and tells no secret', () => {
    const error = new Error('no such file: /home/bank/key.pem');
    const kinds = [0, 1, 2, 3, 4, 5].map((attempt) => judgeFailure(error, attempt).kind);
    expect(kinds).to.deep.equal([...Array<string>(5).fill('again'), 'refused']);
    expect(JSON.stringify(judgeFailure(error, 5))).to.not.include('key.pem');
  });
});
