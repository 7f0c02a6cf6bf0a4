import { bankA, bankB, users } from '../cast';
import { newId } from '../sale-driver';
import { by, command, part, tooEarly, withCommand, withPrivate } from './break';
import type { BreaksOf } from './break';

export const collectionBreaks: BreaksOf<'collections'> = {
  'collections:Record': {
    call: async ({ deal, funded }) => {
      const input = deal.collectInput(await funded(), '1000');
      return { user: users.maker, command: input.command, private: input.private };
    },
    breaks: {
      COMMAND_INVALID: { what: 'a day that does not exist', ...part({ valueDate: '2026-02-30' }) },
      NOT_FOUND: command({ receivable: newId('none') }),
      NOT_A_PARTY: {
        what: 'what no bank holds',
        change: async (call, world) => withCommand(call, { receivable: (await world.issued()).id }),
      },
      COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT: {
        change: async (call, world) => withCommand(call, { id: (await world.collected()).id }),
        needs: ['command.bank'],
      },
      TIMESTAMP_BEFORE_STATE: tooEarly,
      TRANSITION_NOT_ALLOWED: {
        what: 'what is paid already',
        change: async (call, world) =>
          withCommand(call, { receivable: (await world.settled()).id }),
      },
      CURRENCY_UNKNOWN: part({ currency: 'QQQ' }),
      CURRENCY_MISMATCH: part({ currency: 'JPY' }),
      HELD_BY_ANOTHER_BANK: {
        change: (call) => ({ ...withCommand(call, { bank: bankB }), user: users.otherMaker }),
      },
      BANK_ENTRY_ALREADY_USED: {
        change: async (call, world) =>
          withPrivate(call, { bankEntryReference: (await world.collected()).entry }),
        told: async (_call, world) => ({ collection: (await world.collected()).id }),
      },
    },
  },
  'collections:Get': {
    call: async (world) => ({
      user: users.seller,
      command: { id: (await world.collected()).id, bank: bankA },
    }),
    breaks: {
      COMMAND_INVALID: { what: 'an id that is none', ...command({ id: 'a b' }) },
      NOT_FOUND: command({ id: newId('none') }),
      NOT_A_PARTY: by(users.otherSeller),
    },
  },
};
