import { bankA, users } from '../cast';
import { QuestionDriver } from '../question-driver';
import { newId } from '../sale-driver';
import type { ActCall } from './act-call';
import { command, noPolicy, part, withCommand } from './break';
import type { BreaksOf } from './break';
import type { World } from './world';

interface Questions {
  readonly open: string;
  readonly answered: string;
}

const made = new WeakMap<World, Promise<Questions>>();

const askedOf = ({ driver }: World) =>
  new QuestionDriver(driver).askedOf(driver.newSale().documents.invoice);

const make = async (world: World): Promise<Questions> => {
  const questions = new QuestionDriver(world.driver);
  const open = await questions.ask(askedOf(world));
  const answered = await questions.ask(askedOf(world));
  await questions.answer(answered);
  return { open: open.id, answered: answered.id };
};

/** An open question and one that is answered. */
const questionsOf = (world: World): Promise<Questions> => {
  const known = made.get(world) ?? make(world);
  made.set(world, known);
  return known;
};

const answerCall = async (world: World): Promise<ActCall<'questions:Answer'>> => {
  const named = { id: (await questionsOf(world)).open, bank: bankA };
  const { question } = await new QuestionDriver(world.driver).read(named);
  return {
    user: users.platform,
    command: named,
    private: { question: JSON.stringify(question) },
  };
};

const noId = { what: 'an id that is none', ...command({ id: 'a b' }) };

export const questionBreaks: BreaksOf<'questions'> = {
  'questions:Ask': {
    call: (world) => ({
      user: users.maker,
      command: { id: newId('question'), bank: bankA },
      private: askedOf(world),
    }),
    breaks: {
      COMMAND_INVALID: { what: 'an amount of nothing', ...part({ amount: '0' }) },
      COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT: {
        change: async (call, world) => withCommand(call, { id: (await questionsOf(world)).open }),
        needs: ['command.bank'],
      },
      CURRENCY_UNKNOWN: part({ currency: 'QQQ' }),
    },
  },
  'questions:Answer': {
    call: answerCall,
    breaks: {
      COMMAND_INVALID: noId,
      POLICY_NOT_PUBLISHED: noPolicy,
      NOT_FOUND: command({ id: newId('none') }),
      COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT: {
        what: 'an answer to another question',
        change: async (call, world) =>
          withCommand(call, { id: (await questionsOf(world)).answered }),
      },
      DISCLOSURE_MISMATCH: part({ question: '{}' }),
    },
  },
  'questions:Get': {
    call: async (world) => ({
      user: users.maker,
      command: { id: (await questionsOf(world)).open, bank: bankA },
    }),
    breaks: { COMMAND_INVALID: noId, NOT_FOUND: command({ id: newId('none') }) },
  },
};
