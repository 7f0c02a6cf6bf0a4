import { deal, hexOf, sampleRecord } from '@cession/model/fixtures';
import { financedAnswers } from '@cession/model/interface';
import type { InvoiceAnswerRecord, InvoiceQuestionRecord } from '@cession/model/interface';
import { expect } from 'chai';
import { Refusal, encode, sha256Hex } from '../ledger';
import type { Call } from './call';
import { commitmentOf, provenQuestion, questionView } from './invoice-questions';

const bank = 'BankAMSP';
const question: InvoiceQuestionRecord = sampleRecord('invoice-question', {
  id: 'question-1',
  bank,
  salt: hexOf('salt'),
});
const { id } = question;
const hashOf = (record: Parameters<typeof encode>[0]) => sha256Hex(encode(record));

const answerOf = (commitment: string): InvoiceAnswerRecord =>
  sampleRecord('invoice-answer', { id, bank, commitment });
const sealOf = (answer: InvoiceAnswerRecord) =>
  hashOf({ schemaVersion: 1, kind: 'answer-seal', digest: hashOf(answer) });

const view = (answer?: InvoiceAnswerRecord, seal?: string, held = true) =>
  questionView({
    input: { id, bank },
    stamp: { actor: deal.maker },
    state: { get: () => Promise.resolve(answer) },
    privateState: {
      get: () => Promise.resolve(held ? question : undefined),
      getHash: () => Promise.resolve(seal),
    },
  } as unknown as Call<'questions:Get'>);

const refusedWith = async (asking: Promise<unknown>): Promise<string | undefined> => {
  try {
    await asking;
  } catch (error) {
    if (error instanceof Refusal) return error.refused.code;
    throw error;
  }
  return undefined;
};

describe('the question that an answer is for', () => {
  const hash = hashOf(question);

  it('is the one on the ledger, in whatever order its fields were sent', () => {
    const reversed = Object.fromEntries(Object.entries(question).reverse());
    expect(provenQuestion({ question: JSON.stringify(reversed) }, hash)).to.deep.equal(question);
  });

  const others = {
    'another question': JSON.stringify({ ...question, id: 'question-2' }),
    'the same under another salt': JSON.stringify({ ...question, salt: hexOf('other') }),
    'more than the question': JSON.stringify({ ...question, more: 1 }),
    'another record': JSON.stringify(answerOf(hexOf('x'))),
    'no object': '1',
    'no JSON': '{',
  };
  for (const [what, text] of Object.entries(others)) {
    it(`is not ${what}`, () => {
      expect(provenQuestion({ question: text }, hash)).to.equal(undefined);
    });
  }

  it('is not one that nobody asked', () => {
    expect(provenQuestion({ question: JSON.stringify(question) }, undefined)).to.equal(undefined);
  });
});

describe('an answer as its bank reads it', () => {
  for (const financed of financedAnswers) {
    it(`opens to ${financed}`, async () => {
      const answer = answerOf(commitmentOf(question, financed));
      const { at } = answer.created;
      const opened = { question, answer: { financed, at } };
      expect(await view(answer, sealOf(answer))).to.deep.equal({ ok: true, value: opened });
    });
  }

  it('is awaited', async () => {
    expect(await view()).to.deep.equal({ ok: true, value: { question } });
  });

  it('is found for a question alone', async () => {
    const found = await view(undefined, undefined, false);
    expect(!found.ok && found.error.code).to.equal('NOT_FOUND');
  });

  it('binds bank, question, salt and what is answered', () => {
    const commitments = [
      commitmentOf(question, 'NO'),
      commitmentOf(question, 'EXACT'),
      commitmentOf({ ...question, id: 'question-2' }, 'NO'),
      commitmentOf({ ...question, bank: 'BankBMSP' }, 'NO'),
      commitmentOf({ ...question, salt: hexOf('other') }, 'NO'),
    ];
    expect(new Set(commitments).size).to.equal(commitments.length);
  });

  const answer = answerOf(commitmentOf(question, 'NO'));
  const replayed = answerOf(commitmentOf({ ...question, id: 'question-2' }, 'NO'));
  const lies = {
    'that nobody sealed': [answer, undefined],
    'that was exchanged under its seal': [answer, sealOf(replayed)],
    'that is of another question': [replayed, sealOf(replayed)],
  } as const;
  for (const [what, [told, seal]] of Object.entries(lies)) {
    it(`is none ${what}`, async () => {
      expect(await refusedWith(view(told, seal))).to.equal('STATE_UNREADABLE');
    });
  }
});
