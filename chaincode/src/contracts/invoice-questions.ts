import { ok, refuse } from '@cession/model/domain';
import type { Check } from '@cession/model/domain';
import { financedAnswers, recordViolations } from '@cession/model/interface';
import type {
  FinancedAnswer,
  InvoiceAnswerRecord,
  InvoiceQuestionRecord,
  InvoiceQuestionView,
  QuestionProof,
} from '@cession/model/interface';
import {
  canonicalJson,
  encode,
  hmacSha256Hex,
  privateKeys,
  publicKeys,
  sha256Hex,
  unreadable,
} from '../ledger';
import type { PrivateState } from '../ledger';
import type { Call } from './call';

/** Binds an answer to the one question of the one bank; without the salt nobody can try the answers. */
export const commitmentOf = (
  { salt, bank, id }: Pick<InvoiceQuestionRecord, 'salt' | 'bank' | 'id'>,
  financed: FinancedAnswer,
): string => hmacSha256Hex(salt, canonicalJson(['invoice-answer', bank, id, financed]));

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The question that was sent, if it is the one whose hash is on the ledger. */
export const provenQuestion = (
  { question: text }: QuestionProof,
  hash: string | undefined,
): InvoiceQuestionRecord | undefined => {
  const value = parsed(text);
  if (typeof value !== 'object' || value === null) return undefined;
  if (recordViolations('invoice-question', value).length > 0) return undefined;
  const question = value as InvoiceQuestionRecord;
  return sha256Hex(encode(question)) === hash ? question : undefined;
};

/** An answer that is not sealed as it is was not computed by those who hold the secret. */
const opened = async (
  question: InvoiceQuestionRecord,
  answer: InvoiceAnswerRecord,
  privateState: PrivateState,
): Promise<FinancedAnswer> => {
  const { bank, id, commitment } = answer;
  const digest = sha256Hex(encode(answer));
  const seal = sha256Hex(encode({ schemaVersion: 1, kind: 'answer-seal', digest }));
  if ((await privateState.getHash(privateKeys.answerSeal(bank, id))) !== seal) {
    throw unreadable('invoice-answer', `${id} is not endorsed by those who hold the secret`);
  }
  const financed = financedAnswers.find((each) => commitmentOf(question, each) === commitment);
  if (financed === undefined) throw unreadable('invoice-answer', `${id} is of another question`);
  return financed;
};

/** Read where the bank's deals are; all that is needed to check the answer is there too. */
export const questionView = async ({
  input: { id, bank },
  stamp: { actor },
  state,
  privateState,
}: Call<'questions:Get'>): Promise<Check<'NOT_FOUND', InvoiceQuestionView>> => {
  const key = privateKeys.question(bank, id);
  const question =
    actor.role === 'auditor'
      ? await privateState.getWhereReadable(key)
      : await privateState.get(key);
  if (!question) return refuse('NOT_FOUND', { kind: 'invoice-question', id });
  const answer = await state.get(publicKeys.invoiceAnswer(bank, id));
  if (!answer) return ok({ question });
  const financed = await opened(question, answer, privateState);
  return ok({ question, answer: { financed, at: answer.created.at } });
};
