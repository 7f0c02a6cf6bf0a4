import type { QuestionQuery } from '@cession/model/interface';
import type { Committed } from '../ports';
import { sendAct } from './send-act';
import type { UseCaseContext } from './use-case-context';

/**
 * Has the holders of the fingerprint secret answer a bank's question: they are shown it as the ledger
 * has it, and say themselves what follows.
 */
export const answerQuestion = async (
  context: UseCaseContext,
  command: QuestionQuery,
): Promise<Committed> => {
  const { question } = await context.ledger.evaluate('questions:Get', { command });
  const proof = { question: JSON.stringify(question) };
  return sendAct(context, 'questions:Answer', { ...command }, proof);
};
