import { expect } from 'chai';
import type { IssueReceivable } from '../../interface/commands';
import { commandContext } from '../../fixtures/command-context';
import { footing, match, matchDetails, partner, receivable, seller } from '../../fixtures/deal';
import { decideCancel } from './decide-change';
import { decideIssue } from './decide-issue';
import type { IssueFacts } from './decide-issue';

const id = 'receivable-1';

describe('a receivable of an instalment', () => {
  const instalments = [
    { dueDate: '2027-03-01', amount: '30000', financeable: '10000' },
    { dueDate: '2027-04-01', amount: '30000', financeable: '30000' },
    { dueDate: '2027-04-30', amount: '40000', financeable: '40000' },
  ];
  const details = matchDetails({ instalments, financeable: '80000' });
  const command = { id, invoice: 'invoice-1', faceAmount: '30000', currency: 'USD' };
  const live = [{ receivable: 'r-3', instalment: 3 }];
  const decide = (input: Partial<IssueReceivable>, facts: Partial<IssueFacts> = {}) =>
    decideIssue(
      {
        invoice: 'invoice-1',
        footing: footing({ match: match({ receivables: live }) }),
        details,
        others: [receivable({ id: 'r-3', instalment: 3 })],
        buyer: partner('buyer-1'),
        ...facts,
      },
      { ...command, ...input },
      commandContext('receivables:Issue', { actor: seller, commandId: id, command: { id } }),
    );

  it('is the claim of one of them, due on its day, beside those of the others', () => {
    const result = decide({ instalment: 2 });
    expect(result).to.have.nested.include({
      'value.write.receivable.instalment': 2,
      'value.write.receivable.dueDate': '2027-04-01',
      'value.write.receivable.faceAmount': '30000',
    });
    expect(result).to.have.deep.nested.property('value.write.match.receivables', [
      ...live,
      { receivable: id, instalment: 2 },
    ]);
  });

  const unknown = { code: 'INSTALMENT_UNKNOWN' };
  const none = { details: matchDetails() };
  type Case = readonly [string, () => ReturnType<typeof decide>, object];
  const refusals: readonly Case[] = [
    ['no instalment', () => decide({}), unknown],
    [
      'one after the last',
      () => decide({ instalment: 4 }),
      { ...unknown, details: { invoice: 'invoice-1', instalment: 4, instalments: 3 } },
    ],
    ['an instalment of an invoice without', () => decide({ instalment: 1 }, none), unknown],
    [
      'one that has a live receivable',
      () => decide({ instalment: 3 }),
      {
        code: 'RECEIVABLE_DUPLICATE',
        details: { match: 'exact', on: 'live receivable of this instalment' },
      },
    ],
    [
      'more than the instalment supports',
      () => decide({ instalment: 2, faceAmount: '30001' }),
      { code: 'FACE_EXCEEDS_INVOICE', details: { requested: '30001', available: '30000' } },
    ],
    [
      'what was deducted from it',
      () => decide({ instalment: 1, faceAmount: '10001' }),
      { code: 'FACE_EXCEEDS_INVOICE', details: { requested: '10001', available: '10000' } },
    ],
    [
      'one that is due, though the invoice is not',
      () => decide({ instalment: 1, faceAmount: '10000' }),
      { code: 'DUE_DATE_PASSED', details: { dueDate: '2027-03-01', date: '2027-03-01' } },
    ],
  ];
  for (const [name, refused, error] of refusals) {
    it(`refuses ${name}`, () => {
      expect(refused()).to.have.property('error').that.deep.includes(error);
    });
  }

  it('is cancelled alone', () => {
    const others = [
      { receivable: 'r-1', instalment: 1 },
      { receivable: 'r-3', instalment: 3 },
    ];
    const [before, after] = others;
    const receivables = [before!, { receivable: id, instalment: 2 }, after!];
    const result = decideCancel(
      {
        receivable: receivable({ instalment: 2 }),
        terms: matchDetails(),
        match: match({ receivables }),
      },
      { commandId: 'c-1', id, reason: 'mistake' },
      commandContext('receivables:Cancel', { actor: seller, commandId: 'c-1', command: { id } }),
    );
    expect(result).to.have.deep.nested.property('value.write.match.receivables', others);
  });
});
