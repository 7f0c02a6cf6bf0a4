import { expect } from 'chai';
import type { Context } from 'fabric-contract-api';
import { inputLimits } from '@cession/model/interface';
import type { ActName } from '@cession/model/interface';
import { deal, matchingTrade } from '@cession/model/fixtures';
import { Refusal } from '../ledger';
import { readCall } from './read-call';

const salt = 'ab'.repeat(16);

const stubWith = (transient: Readonly<Record<string, string>>) =>
  ({
    getTransient: () =>
      new Map(Object.entries(transient).map(([key, value]) => [key, Buffer.from(value)])),
  }) as unknown as Context['stub'];

const read = (name: ActName, argument: string, transient: Record<string, string> = {}) =>
  readCall(name, argument, stubWith(transient));

const violationsOf = (call: () => unknown): readonly string[] => {
  try {
    call();
  } catch (error) {
    if (!(error instanceof Refusal) || error.refused.code !== 'COMMAND_INVALID') throw error;
    return error.refused.details.violations.map(({ field, rule }) => `${field} ${rule}`);
  }
  return [];
};

const run = { commandId: 'c-1', invoice: 'i-1', profile: 'p-1', evidence: [] };
const command = JSON.stringify(run);
const withSalt = { private: JSON.stringify({ salt }) };

describe('reading a call', () => {
  it('takes the command and its private part', () => {
    expect(read('matching:Run', command, withSalt)).to.deep.include({
      input: run,
      private: { salt },
    });
  });

  it('gives equal content one digest, whatever its order, and other content another', () => {
    const { digest } = read('matching:Run', command, withSalt);
    const reversed = JSON.stringify(
      Object.fromEntries(Object.entries(JSON.parse(command) as object).reverse()),
    );
    expect(read('matching:Run', `  ${reversed}`, withSalt).digest).to.equal(digest);
    const more = command.replace('"p-1"', '"p-2"');
    expect(read('matching:Run', more, withSalt).digest).not.to.equal(digest);
    const salted = { private: JSON.stringify({ salt: 'cd'.repeat(16) }) };
    expect(read('matching:Run', command, salted).digest).not.to.equal(digest);
  });

  it('wants the private part where there is one', () => {
    expect(violationsOf(() => read('matching:Run', command))).to.deep.equal(['private isDefined']);
  });

  it('takes nothing in the transient map that the transaction does not name', () => {
    const bare = JSON.stringify({ commandId: 'c-1', id: 'r-1' });
    expect(violationsOf(() => read('receivables:Acknowledge', bare, withSalt))).to.deep.equal([
      'private whitelistValidation',
    ]);
    expect(
      violationsOf(() => read('matching:Run', command, { ...withSalt, other: '{}' })),
    ).to.deep.equal(['other whitelistValidation']);
  });

  const bad: readonly (readonly [string, string, string])[] = [
    ['text that is not JSON', '{', ' isJson'],
    ['an array', '[]', ' isObject'],
    ['a string', '"x"', ' isObject'],
    ['null', 'null', ' isObject'],
    ['nothing', '', ' isJson'],
    ['deep nesting', '['.repeat(40), ' maxDepth'],
    ['a megabyte', `"${'x'.repeat(inputLimits.maxBytes)}"`, ' maxBytes'],
    ['an unknown field', command.replace('{', '{"x":1,'), 'x whitelistValidation'],
    ['a prototype', command.replace('{', '{"__proto__":{},'), '__proto__ whitelistValidation'],
    ['null for a value', command.replace('"p-1"', 'null'), 'profile isDefined'],
    ['an id with a control character', command.replace('i-1', 'i\\u0000'), 'invoice matches'],
  ];
  for (const [what, argument, violation] of bad) {
    it(`refuses ${what}`, () => {
      expect(violationsOf(() => read('matching:Run', argument, withSalt))).to.deep.equal([
        violation,
      ]);
      const hidden = { private: argument };
      const [found] = violationsOf(() => read('matching:Run', command, hidden));
      expect(found).not.to.equal(undefined);
    });
  }

  it('tells what is wrong in command, private part and document at once', () => {
    const [order] = matchingTrade().orders;
    const content = { salt: 'short', document: { ...order, total: '-1', colour: 'red' } };
    const record = JSON.stringify({ id: 'o 1', kind: 'order' });
    const found = violationsOf(() =>
      read('evidence:Record', record, { private: JSON.stringify(content) }),
    );
    expect(found).to.have.members([
      'id matches',
      'salt matches',
      'document.total matches',
      'document.colour whitelistValidation',
    ]);
  });

  it('does not repeat private values in what it says', () => {
    const content = { salt: 'short', document: { number: 'TOP SECRET', total: 'SECRET AMOUNT' } };
    const record = JSON.stringify({ id: 'o-1', kind: 'order' });
    expect(() => read('evidence:Record', record, { private: JSON.stringify(content) }))
      .to.throw(Refusal)
      .with.property('message')
      .that.does.not.include('SECRET');
  });

  it('lets the first policy alone have a private part', () => {
    const policy = {
      commandId: 'c-1',
      organisations: ['SellersMSP'],
      hosts: [],
      requirements: [],
      attestations: [],
      profiles: [deal.profile()],
      fourEyes: true,
    };
    const argument = JSON.stringify(policy);
    expect(read('governance:PublishPolicy', argument).private).to.equal(undefined);
    const secret = { private: JSON.stringify({ secret: salt }) };
    expect(read('governance:PublishPolicy', argument, secret).private).to.deep.equal({
      secret: salt,
    });
  });
});
