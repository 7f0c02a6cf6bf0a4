import type { AnswerQuestion } from '../../interface/commands';
import type { InvoiceAnswerRecord, InvoiceQuestionRecord } from '../../interface/records';
import type { FinancedAnswer } from '../../interface/vocabulary';
import { createdBy, ledgerDate } from '../applied-commands';
import type { CommandContext } from '../applied-commands';
import { decide } from '../decide';
import type { Decided } from '../decide';
import { ok, refuse } from '../result';
import type { Check } from '../result';
import { financedAnswer } from './financed-answer';
import type { FoundReceivables } from './financed-answer';

/** What the bank asked, as the ledger proves it, and what the ledger has to say of it. */
export interface ProvenQuestion {
  readonly question: InvoiceQuestionRecord;
  readonly found: Check<'POLICY_NOT_PUBLISHED', FoundReceivables>;
}

export interface AnswerFacts {
  readonly existing?: InvoiceAnswerRecord | undefined;
  /** There is a question of this id among the bank's. */
  readonly asked: boolean;
  /** Undefined where what was sent is not that one. */
  readonly proven?: ProvenQuestion | undefined;
}

export interface Answered {
  readonly status: 'ANSWERED';
  readonly answer: InvoiceAnswerRecord;
}

const checkAsked = (
  { asked, proven }: AnswerFacts,
  { id }: AnswerQuestion,
): Check<'NOT_FOUND' | 'DISCLOSURE_MISMATCH', InvoiceQuestionRecord> => {
  const details = { kind: 'invoice-question', id };
  if (!asked) return refuse('NOT_FOUND', details);
  return proven ? ok(proven.question) : refuse('DISCLOSURE_MISMATCH', details);
};

/**
 * Those who hold the secret answer a question, once. The record tells nobody the answer who does not know
 * the question's salt.
 *
 * @param commit - binds an answer to its question, under the salt of that
 */
export const decideAnswer = (
  facts: AnswerFacts,
  command: AnswerQuestion,
  commit: (question: InvoiceQuestionRecord, financed: FinancedAnswer) => string,
  context: CommandContext<'questions:Answer'>,
): Decided<'questions:Answer', Answered> =>
  decide(context, {
    remembers: facts.existing,
    changes: [],
    checks: {
      question: checkAsked(facts, command),
      found: facts.proven ? facts.proven.found : ok({ exact: [], near: [], unread: true }),
    },
    write: ({ question, found }) => {
      const { id, bank } = command;
      const status = 'ANSWERED';
      const commitment = commit(question, financedAnswer(found, ledgerDate(context)));
      const kind = 'invoice-answer';
      return { status, answer: { ...createdBy(context, status), kind, id, bank, commitment } };
    },
  });
