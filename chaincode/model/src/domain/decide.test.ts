import { expect } from 'chai';
import fc from 'fast-check';
import { contractErrorCodes, contractErrors } from '../interface/errors';
import type { ContractErrorCode } from '../interface/errors';
import { commandContext, hexOf } from '../fixtures/command-context';
import { createdBy } from './applied-commands';
import { decide } from './decide';
import { all, ok, refuse } from './result';
import type { Checks } from './result';

const refusing = (code: ContractErrorCode) => refuse(code, {} as never);
const codeOf = (result: { readonly ok: boolean; readonly error?: { readonly code: string } }) =>
  result.ok ? undefined : result.error?.code;

const command = { commandId: 'c-1', id: 'r-1' };
const earlier = '2027-02-01T00:00:00.000Z';
const context = commandContext('receivables:Acknowledge', { commandId: 'c-1', command });
const record = createdBy(
  commandContext('receivables:Issue', { commandId: 'r-1', at: earlier }),
  'ISSUED',
);
const written = () => ({ status: 'ACKNOWLEDGED' as const });
const decided = (checks: Checks, remembers = record, told = context) =>
  decide(told, {
    remembers,
    changes: [remembers],
    // A test refuses with anything; the compiler lets a decision refuse only what its act declares.
    checks: checks as never,
    write: written,
  });

describe('all rules together', () => {
  it('answer with the first of the table, whatever the order of the rules', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...contractErrorCodes], { minLength: 1 }),
        fc.nat({ max: 5 }),
        (codes, passing) => {
          const checks: Record<string, Checks[string]> = {};
          for (let index = 0; index < passing; index += 1) checks[`passes${index}`] = ok(index);
          for (const code of codes) checks[code] = refusing(code);
          const first = contractErrorCodes.find((code) => codes.includes(code));
          expect(codeOf(all(checks))).to.equal(first);
        },
      ),
    );
  });

  it('give what each answered, and nothing of what could not be asked', () => {
    expect(all({ one: ok(1), two: ok('b'), none: undefined })).to.deep.equal({
      ok: true,
      value: { one: 1, two: 'b', none: undefined },
    });
  });
});

describe('decide', () => {
  const reused = refusing('COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT');
  const applied = {
    ...record,
    commands: [
      ...record.commands,
      { ...context.command, transactionId: hexOf('tx-first'), status: 'ACKNOWLEDGED' },
    ],
  };

  it('writes where every rule holds', () => {
    expect(decided({ one: ok(1) })).to.deep.equal({ ok: true, value: { write: written() } });
  });

  it('answers a repeat with the first execution, whatever is refused now', () => {
    for (const code of contractErrorCodes.filter((each) => !contractErrors[each].ofCaller)) {
      expect(decided({ one: refusing(code) }, applied)).to.have.nested.property(
        'value.repeat.transactionId',
        hexOf('tx-first'),
      );
    }
  });

  it('answers no repeat to who has no right to it', () => {
    const strange = refusing('NOT_A_PARTY');
    expect(codeOf(decided({ strange, invalid: refusing('COMMAND_INVALID') }, applied))).to.equal(
      'COMMAND_INVALID',
    );
    expect(codeOf(decided({ strange, known: refusing('NOT_FOUND') }, applied))).to.equal(
      'NOT_FOUND',
    );
    expect(codeOf(decided({ strange }, applied))).to.equal('NOT_A_PARTY');
  });

  it('refuses a known id with other content in its place of the table', () => {
    const other = commandContext('receivables:Acknowledge', {
      commandId: 'c-1',
      digest: hexOf('other'),
      command,
    });
    for (const code of contractErrorCodes) {
      const first = codeOf(all({ reused, other: refusing(code) }));
      expect(codeOf(decided({ one: refusing(code) }, applied, other))).to.equal(first);
    }
  });

  it('takes a creation for a repeat by what created it, and by nothing later', () => {
    const create = (digest: string) =>
      decide(commandContext('receivables:Issue', { commandId: 'r-1', digest, command }), {
        remembers: applied,
        changes: [],
        checks: {},
        write: () => ({ status: 'ISSUED' as const }),
      });
    const digest = record.commands[0]?.digest ?? '';
    expect(create(digest)).to.have.nested.property('value.repeat.id', 'r-1');
    expect(codeOf(create(context.command.digest))).to.equal(
      'COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT',
    );
  });

  it('refuses a time before a state that it would change by more than clocks may differ', () => {
    const at = (instant: string) =>
      commandContext('receivables:Acknowledge', { commandId: 'c-1', at: instant, command });
    expect(decided({}, record, at(earlier)).ok).to.equal(true);
    expect(decided({}, record, at('2027-01-31T23:44:00.000Z')).ok).to.equal(true);
    expect(decided({}, record, at('2027-01-31T23:43:59.999Z'))).to.deep.equal({
      ok: false,
      error: {
        code: 'TIMESTAMP_BEFORE_STATE',
        details: { timestamp: '2027-01-31T23:43:59.999Z', state: earlier },
      },
    });
  });
});
