import { contractErrorCodes } from '@cession/model/interface';
import { expect } from 'chai';
import { DocumentUnreadable } from '../../documents';
import { CodedError, applicationErrors, errorSpecs } from '../../errors';
import type { ApplicationErrorCode } from '../../errors';
import {
  ContractRefusal,
  IdentityRefused,
  LedgerConflict,
  LedgerUnavailable,
  OutcomeUnknown,
  TransactionInvalid,
} from '../../ports';
import { problemOf } from './problem-of';

describe('problemOf', () => {
  for (const code of contractErrorCodes) {
    it(`tells the contract's ${code} with its parameters, in the contract's words`, () => {
      const refusal = new ContractRefusal(code, 'why', { kind: 'quote', id: 'q-1' });
      const problem = problemOf(refusal, 'request-1');
      expect(problem).to.deep.include({
        code,
        type: `/problems/${code}`,
        detail: 'why',
        instance: 'request-1',
        details: { kind: 'quote', id: 'q-1' },
      });
      expect(problem.status).to.be.within(400, 599);
      expect(problem.title).to.not.equal('');
    });
  }

  for (const code of Object.keys(applicationErrors) as ApplicationErrorCode[]) {
    it(`tells the application's ${code}`, () => {
      const problem = problemOf(new CodedError(code, { fit: [] }), 'request-1');
      const { status, title, retryable = false } = errorSpecs[code];
      expect(problem).to.deep.include({ code, status, title, retryable });
    });
  }

  const failures: readonly [Error, string, boolean][] = [
    [new LedgerConflict('tx', 'MVCC_READ_CONFLICT'), 'LEDGER_CONFLICT', true],
    [new LedgerUnavailable('no route to peer0.secret.example'), 'LEDGER_UNAVAILABLE', true],
    [new IdentityRefused('peer0.secret.example: access denied'), 'IDENTITY_REFUSED', false],
    [new OutcomeUnknown('tx'), 'OUTCOME_UNKNOWN', true],
    [new TransactionInvalid('tx', 'ENDORSEMENT_POLICY_FAILURE'), 'TRANSACTION_INVALID', false],
    [new DocumentUnreadable([]), 'DOCUMENT_UNREADABLE', false],
    [Object.assign(new Error('charset'), { status: 415 }), 'UNSUPPORTED_MEDIA_TYPE', false],
    [Object.assign(new Error('aborted'), { status: 400 }), 'REQUEST_MALFORMED', false],
    [new Error('secret at /home/bank/key.pem'), 'INTERNAL', false],
  ];
  for (const [error, code, retryable] of failures) {
    it(`tells ${error.name} (${error.message}) as ${code}`, () => {
      const problem = problemOf(error, 'request-1');
      expect(problem).to.deep.include({ code, retryable });
      expect(JSON.stringify(problem)).to.not.match(/secret|key\.pem/);
    });
  }

  it('tells what is in the details, and logs may know more', () => {
    const error = new CodedError(
      'USER_EXISTS',
      { name: 'ada' },
      { log: 'registered at ca.secret' },
    );
    expect(error.message).to.equal('registered at ca.secret');
    expect(problemOf(error, 'r')).to.include({ detail: 'There is or was a user named "ada"' });
  });

  it('says nothing of a value that is no error', () => {
    expect(problemOf({ private: 'x' }, 'request-1')).to.deep.include({ code: 'INTERNAL' });
  });

  it('puts violations beside the details', () => {
    const violations = [{ field: 'id', rule: 'matches', message: 'id must …' }];
    const problem = problemOf(new CodedError('COMMAND_INVALID', { violations }), 'r');
    expect(problem.violations).to.deep.equal(violations);
    expect(problem).to.not.have.property('details');
  });
});
