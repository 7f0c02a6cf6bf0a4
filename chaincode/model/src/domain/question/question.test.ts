import { expect } from 'chai';
import type { InvoiceQuestionRecord } from '../../interface/records';
import { commandContext, hexOf, testInstant } from '../../fixtures/command-context';
import { maker, receivable } from '../../fixtures/deal';
import { createdBy } from '../applied-commands';
import { ok, refuse } from '../result';
import { decideAnswer } from './decide-answer';
import type { AnswerFacts } from './decide-answer';
import { decideAsk } from './decide-ask';
import { financedAnswer } from './financed-answer';

const names = { id: 'question-1', bank: 'BankAMSP' };
const asked = {
  seller: { legalName: 'Seller', country: 'NL' },
  buyer: { legalName: 'Buyer', country: 'NL' },
  invoiceNumber: 'INV-1',
  invoiceDate: '2027-02-01',
  currency: 'USD',
  amount: '100000',
};
const content = { salt: hexOf('salt'), ...asked };
const asking = commandContext('questions:Ask', {
  commandId: names.id,
  actor: maker,
  command: names,
});
const answering = commandContext('questions:Answer', { commandId: names.id, command: names });

const question: InvoiceQuestionRecord = {
  ...createdBy(asking, 'ASKED'),
  kind: 'invoice-question',
  salt: content.salt,
  ...names,
  asked,
};

const free = receivable();
const sold = receivable({
  assignments: [
    {
      kind: 'DISCOUNT',
      quote: 'quote-1',
      from: 'SellersMSP',
      to: 'BankBMSP',
      amount: '1',
      transactionId: hexOf('tx'),
      at: testInstant,
    },
  ],
});
const reservedUntil = (until: string) =>
  receivable({
    reservations: [{ quote: 'quote-1', organisation: 'BankBMSP', amount: '1', until }],
  });
const nothing = { exact: [], near: [], unread: false };

describe('a question about an invoice', () => {
  it('is what the bank asked, and who of it did when', () => {
    expect(decideAsk(undefined, names, content, asking)).to.deep.equal(
      ok({ write: { status: 'ASKED', question } }),
    );
  });

  it('is asked in a currency', () => {
    const other = decideAsk(undefined, names, { ...content, currency: 'XXX' }, asking);
    expect(other).to.deep.equal(refuse('CURRENCY_UNKNOWN', { currency: 'XXX' }));
  });

  it('asked again is the same, and another one needs another id', () => {
    expect(decideAsk(question, names, content, asking)).to.deep.equal(
      ok({ repeat: question.commands[0] }),
    );
    const other = commandContext('questions:Ask', {
      commandId: names.id,
      digest: hexOf('other'),
      command: names,
    });
    expect(decideAsk(question, names, content, other)).to.deep.equal(
      refuse('COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT', {
        kind: 'invoice-question',
        id: names.id,
      }),
    );
  });
});

describe('what is financed', () => {
  const answers = [
    ['nothing was found', nothing, 'NO'],
    ['nobody took a part', { ...nothing, exact: [free], near: [free] }, 'NO'],
    ['a bank took a part of the same', { ...nothing, exact: [free, sold] }, 'EXACT'],
    ['a bank has reserved a part', { ...nothing, exact: [reservedUntil('2027-03-01')] }, 'EXACT'],
    ['what was reserved has lapsed', { ...nothing, exact: [reservedUntil('2027-02-28')] }, 'NO'],
    ['a bank took a part of one near to it', { ...nothing, near: [sold] }, 'PARTIAL'],
    ['both', { ...nothing, exact: [sold], near: [sold] }, 'EXACT'],
    ['there was more than can be read', { ...nothing, unread: true }, 'PARTIAL'],
    ['the same among more than can be read', { exact: [sold], near: [], unread: true }, 'EXACT'],
  ] as const;
  for (const [when, found, answer] of answers) {
    it(`is answered ${answer} where ${when}`, () => {
      expect(financedAnswer(found, '2027-03-01')).to.equal(answer);
    });
  }
});

describe('an answer', () => {
  const commit = ({ id }: InvoiceQuestionRecord, financed: string) => hexOf(`${id} ${financed}`);
  const found = ok({ ...nothing, exact: [sold] });
  const proven: AnswerFacts = { asked: true, proven: { question, found } };
  const decided = (facts: AnswerFacts) => decideAnswer(facts, names, commit, answering);
  const answer = {
    ...createdBy(answering, 'ANSWERED'),
    kind: 'invoice-answer' as const,
    ...names,
    commitment: hexOf('question-1 EXACT'),
  };

  it('commits to what the ledger says, and tells nothing else', () => {
    expect(decided(proven)).to.deep.equal(ok({ write: { status: 'ANSWERED', answer } }));
  });

  it('is given once', () => {
    const otherwise = ok(nothing);
    const later = { existing: answer, asked: true, proven: { question, found: otherwise } };
    expect(decided(later)).to.deep.equal(ok({ repeat: answer.commands[0] }));
  });

  it('is refused to what was not asked, or not so', () => {
    const details = { kind: 'invoice-question', id: names.id };
    expect(decided({ asked: false })).to.deep.equal(refuse('NOT_FOUND', details));
    expect(decided({ asked: true })).to.deep.equal(refuse('DISCLOSURE_MISMATCH', details));
  });

  it('is refused while there is no secret', () => {
    const none = refuse('POLICY_NOT_PUBLISHED', { policy: 'current' });
    expect(decided({ asked: true, proven: { question, found: none } })).to.deep.equal(none);
  });
});
