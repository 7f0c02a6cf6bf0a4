import { decideAnswer, decideAsk } from '@cession/model/domain/question';
import type { AnswerFacts } from '@cession/model/domain/question';
import { Info, Returns, Transaction } from 'fabric-contract-api';
import { TransactionContext, encode, privateKeys, publicKeys, sha256Hex } from '../ledger';
import type { Call } from './call';
import { CessionContract } from './cession-contract';
import { findReceivables } from './find-receivables';
import { commitmentOf, provenQuestion, questionView } from './invoice-questions';

@Info({ title: 'Questions', description: 'A bank asks about an invoice offered to it elsewhere' })
export class QuestionsContract extends CessionContract {
  constructor() {
    super('questions');
  }

  @Transaction()
  @Returns('string')
  Ask(context: TransactionContext, command: string): Promise<string> {
    return this.submit('questions:Ask', context, command, async (call) => {
      const { input, privateState } = call;
      const key = privateKeys.question(input.bank, input.id);
      const existing = await privateState.get(key);
      return call.carryOut(decideAsk(existing, input, call.private, call), {
        save: ({ question }) => privateState.put(key, question),
        ids: () => ({ question: input.id, bank: input.bank }),
      });
    });
  }

  /**
   * Every endorser computes the answer itself, and one that lacks the secret cannot: of two endorsers one
   * is outside the answering platform's organisation, and is a member of `fingerprint` because the seal
   * lies there. A false answer takes two organisations that lie, both of them holders of the secret.
   */
  @Transaction()
  @Returns('string')
  Answer(context: TransactionContext, command: string): Promise<string> {
    return this.submit('questions:Answer', context, command, async (call) => {
      const { input, state, privateState } = call;
      const { id, bank } = input;
      const key = publicKeys.invoiceAnswer(bank, id);
      const facts = { existing: await state.get(key), ...(await questionFacts(call)) };
      return call.carryOut(decideAnswer(facts, input, commitmentOf, call), {
        save: async ({ answer }) => {
          await state.put(key, answer);
          const digest = sha256Hex(encode(answer));
          const seal = { schemaVersion: 1, kind: 'answer-seal', digest } as const;
          await privateState.put(privateKeys.answerSeal(bank, id), seal);
        },
        ids: () => ({ question: id, bank }),
      });
    });
  }

  @Transaction(false)
  @Returns('string')
  Get(context: TransactionContext, command: string): Promise<string> {
    return this.evaluate('questions:Get', context, command, questionView);
  }
}

const questionFacts = async ({
  input: { id, bank },
  private: proof,
  state,
  privateState,
}: Pick<Call<'questions:Answer'>, 'input' | 'private' | 'state' | 'privateState'>): Promise<
  Omit<AnswerFacts, 'existing'>
> => {
  const hash = await privateState.getHash(privateKeys.question(bank, id));
  const question = provenQuestion(proof, hash);
  if (!question) return { asked: hash !== undefined };
  const found = await findReceivables({ state, privateState }, question.asked);
  return { asked: true, proven: { question, found } };
};
