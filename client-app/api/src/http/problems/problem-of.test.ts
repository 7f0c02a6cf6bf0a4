import type { ContractErrorCode } from '@cession/model/interface';
import { expect } from 'chai';
import { DocumentUnreadable } from '../../documents';
import {
  ContractRefusal,
  CursorInvalid,
  IdentityRefused,
  LedgerConflict,
  LedgerUnavailable,
  OutcomeUnknown,
  TransactionInvalid,
  VaultDigestMismatch,
} from '../../ports';
import { ApplicationProblem, applicationProblemCodes } from './application-problem';
import { problemOf } from './problem-of';
import { problemTable } from './problem-table';

describe('problemOf', () => {
  const contractCodes = Object.keys(problemTable).filter(
    (code) => !(applicationProblemCodes as readonly string[]).includes(code),
  ) as ContractErrorCode[];

  for (const code of contractCodes) {
    it(`tells the contract's ${code} with its parameters`, () => {
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

  for (const code of applicationProblemCodes) {
    it(`tells the application's ${code}`, () => {
      const problem = problemOf(new ApplicationProblem(code, 'why'), 'request-1');
      expect(problem).to.deep.include({ code, ...problemTable[code] });
    });
  }

  const failures: readonly [Error, string, boolean][] = [
    [new LedgerConflict('tx', 'MVCC_READ_CONFLICT'), 'LEDGER_CONFLICT', true],
    [new LedgerUnavailable('no route to peer0.secret.example'), 'LEDGER_UNAVAILABLE', true],
    [new IdentityRefused('peer0.secret.example: access denied'), 'IDENTITY_REFUSED', false],
    [new OutcomeUnknown('tx'), 'OUTCOME_UNKNOWN', true],
    [new TransactionInvalid('tx', 'ENDORSEMENT_POLICY_FAILURE'), 'TRANSACTION_INVALID', false],
    [new VaultDigestMismatch('ab'), 'VAULT_FILE_DAMAGED', false],
    [new CursorInvalid('x'), 'CURSOR_INVALID', false],
    [new DocumentUnreadable([]), 'DOCUMENT_UNREADABLE', false],
    [Object.assign(new Error('too large'), { status: 413 }), 'PAYLOAD_TOO_LARGE', false],
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

  it('says nothing of a value that is no error', () => {
    expect(problemOf({ private: 'x' }, 'request-1')).to.deep.include({ code: 'INTERNAL' });
  });

  it('puts violations beside the details', () => {
    const violations = [{ field: 'id', rule: 'matches', message: 'id must …' }];
    const problem = problemOf(new ContractRefusal('COMMAND_INVALID', 'why', { violations }), 'r');
    expect(problem.violations).to.deep.equal(violations);
    expect(problem).to.not.have.property('details');
  });

  it('distrusts a code that it does not know', () => {
    const odd = new ContractRefusal('SOMETHING' as ContractErrorCode, 'why', {});
    expect(problemOf(odd, 'r').code).to.equal('INTERNAL');
  });
});
