import { mismatchedDemoRules } from '../../scenario/demo-documents';
import { users } from '../cast';
import { newId, newSalt } from '../trade-driver';
import { by, command, noPolicy, tooEarly, withCommand, withPrivate } from './break';
import type { BreaksOf } from './break';

export const matchingBreaks: BreaksOf<'matching'> = {
  'matching:Run': {
    call: async (world) => ({
      user: users.seller,
      command: { commandId: newId('match'), trade: (await world.matched()).id },
      private: { salt: newSalt() },
    }),
    breaks: {
      COMMAND_INVALID: {
        what: 'a salt that is none',
        change: (call) => withPrivate(call, { salt: 'short' }),
      },
      POLICY_NOT_PUBLISHED: noPolicy,
      NOT_FOUND: { what: 'a trade without documents', ...command({ trade: newId('trade') }) },
      NOT_A_PARTY: by(users.otherSeller),
      COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT: {
        change: async (call, world) => withCommand(call, await world.matchedBy()),
      },
      TIMESTAMP_BEFORE_STATE: tooEarly,
      TRANSITION_NOT_ALLOWED: {
        what: 'no other terms under a live receivable',
        change: async (call, world) => withCommand(call, { trade: await world.outgrown() }),
      },
      EVIDENCE_MISMATCH: {
        what: 'names the rules that failed',
        change: async (call, world) => withCommand(call, { trade: (await world.mismatched()).id }),
        told: () => ({ failed: mismatchedDemoRules }),
        // It was never matched: there is nothing newer.
        hides: ['TIMESTAMP_BEFORE_STATE'],
      },
    },
  },
  'matching:Preview': {
    call: async (world) => ({
      user: users.seller,
      command: { trade: (await world.recorded()).id },
    }),
    breaks: {
      COMMAND_INVALID: { what: 'an id that is none', ...command({ trade: 'a b' }) },
      POLICY_NOT_PUBLISHED: noPolicy,
      NOT_FOUND: { what: 'a trade without documents', ...command({ trade: newId('trade') }) },
      NOT_A_PARTY: by(users.otherSeller),
    },
  },
  'matching:Get': {
    call: async (world) => ({ user: users.seller, command: { trade: (await world.matched()).id } }),
    breaks: {
      COMMAND_INVALID: { what: 'an id that is none', ...command({ trade: 'a b' }) },
      NOT_FOUND: {
        what: 'a trade whose documents do not match: nothing was written',
        change: async (call, world) => withCommand(call, { trade: (await world.mismatched()).id }),
      },
    },
  },
};
