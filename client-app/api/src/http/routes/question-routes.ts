import { AtBankQuery, ListedQuestion, QuestionsQuery } from '../../ports';
import { answerQuestion } from '../../use-cases/answer-question';
import { actOperation, queryOperation } from '../act-operations';
import { WriteAnswer, stepped } from '../answer';
import { listOperation } from '../list-operation';
import { namedBank } from '../named-bank';
import { operation } from '../operation';

const tag = 'Questions';

const ask = actOperation({
  act: 'questions:Ask',
  path: '/invoice-questions',
  operationId: 'askAboutInvoice',
  tag,
  summary: 'Ask whether an invoice that was offered elsewhere is financed here',
  description:
    'The platform that hosts the sellers sees the question and has it answered. Describe each party as the invoice does, and name its partner where the bank knows it.',
  answers: 'Asked',
  location: ({ id }) => `/invoice-questions/${id}`,
});

const list = listOperation({
  path: '/invoice-questions',
  operationId: 'listInvoiceQuestions',
  tag,
  summary: 'List questions about invoices, the open ones with `open=true`',
  query: QuestionsQuery,
  item: ListedQuestion,
  read: (readModel, query, viewer) => readModel.questions(query, viewer),
});

const get = queryOperation({
  act: 'questions:Get',
  path: '/invoice-questions/{id}',
  operationId: 'getInvoiceQuestion',
  tag,
  summary: 'Read a question and open its answer, from the ledger',
  fromPath: { id: 'id' },
  answers: 'The question, and the answer once there is one',
});

const answer = operation({
  method: 'post',
  path: '/invoice-questions/{id}/answer',
  operationId: 'answerInvoiceQuestion',
  tag,
  summary: 'Have those who hold the fingerprint secret answer a question',
  description: 'The answer is theirs: the caller says nothing of its own.',
  act: 'questions:Answer',
  query: AtBankQuery,
  answer: { status: 200, description: 'Answered', body: { of: WriteAnswer } },
  handle: async ({ context, path: { id }, query }) => {
    const bank = namedBank(context.network, query.bank);
    return stepped(await answerQuestion(context, { id, bank }));
  },
});

export const questionRoutes = [ask, list, get, answer];
