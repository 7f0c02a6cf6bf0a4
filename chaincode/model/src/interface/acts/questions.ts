import {
  AnswerQuestion,
  AskAboutInvoice,
  InvoiceQuestionContent,
  QuestionProof,
  QuestionQuery,
} from '../commands';
import { InvoiceQuestionView } from '../views';
import { evaluate, officers, part, submit } from './act-spec';

const ofQuestion = { kind: 'invoice-question', idIn: 'id' };
const askedPublicly =
  'Every channel member: that the bank asks something, when, and when it is answered.';

export const questionActs = {
  'questions:Ask': submit({
    command: AskAboutInvoice,
    private: part(InvoiceQuestionContent),
    roles: officers,
    aggregate: ofQuestion,
    signers: 'asking',
    refusals: ['CURRENCY_UNKNOWN'],
    event: { type: 'QuestionAsked', ids: ['question', 'bank'] },
    statuses: ['ASKED'],
    purpose:
      'A bank asks whether an invoice that it was offered elsewhere is financed here. Each party is described as the invoice does, and by its partner id where the bank knows that: an invoice offered elsewhere is often of a company of which it knows none. A question is answered once; whoever wants to know again asks again.',
    visibility: [
      askedPublicly,
      'Members of `deal-<bank>`: the question. Those who host sellers and who observe see how much a bank asks, and about whom.',
    ],
    calls: { reads: 3, privateReads: 1, writes: 0, privateWrites: 1 },
  }),
  'questions:Answer': submit({
    command: AnswerQuestion,
    private: part(QuestionProof),
    roles: ['platform-operator'],
    aggregate: ofQuestion,
    signers: 'secret',
    refusals: ['NOT_FOUND', 'DISCLOSURE_MISMATCH', 'POLICY_NOT_PUBLISHED'],
    event: { type: 'QuestionAnswered', ids: ['question', 'bank'] },
    statuses: ['ANSWERED'],
    purpose:
      'The platform has the peers that hold the fingerprint secret answer a question. Each of them compares the question with its hash on the ledger and computes the answer itself, from the secret and the public state: the platform that sends it says nothing of its own. What was financed is looked up in the history of keys, of which a transaction records nothing: else its read set would tell everybody of which receivable the bank asked.',
    visibility: [
      askedPublicly,
      'The peers that compute it: the question, while they do.',
      'The bank, and who else knows the question’s salt: the answer.',
    ],
    calls: { reads: 4, privateReads: 2, writes: 1, privateWrites: 1 },
  }),
  'questions:Get': evaluate({
    command: QuestionQuery,
    roles: ['platform-operator', 'auditor', ...officers],
    answer: InvoiceQuestionView,
    refusals: ['NOT_FOUND'],
    purpose:
      'Reads a question and opens its answer. An answer that members of `fingerprint` did not endorse is no answer: it is reported as unreadable.',
    answers: 'the question, and `NO`, `PARTIAL` or `EXACT` as of the time of the answer',
    visibility: ['The bank’s officers, the platform that hosts the sellers, and observers.'],
  }),
} as const;
