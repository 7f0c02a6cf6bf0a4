import type { CommandOf } from '@cession/model/interface';
import { users } from '../cast';
import { mismatchedRules } from '../sale-documents';
import { documentId, newId, papersOf } from '../sale-driver';
import type { ActCall } from './act-call';
import { by, command, noPolicy, tooEarly, withCommand, withPrivate } from './break';
import type { Break, BreaksOf } from './break';
import type { World } from './world';

type Comparing = 'matching:Run' | 'matching:Preview';

const evidenceOf = ({ command: { evidence } }: ActCall<Comparing>) => evidence;

/** The same call about another sale. */
const about = <N extends Comparing>(call: ActCall<N>, sale: string): ActCall<N> =>
  withCommand(call, { invoice: documentId(sale, 'invoice'), evidence: papersOf(sale) });

/** Refusals of every comparison. */
const ofComparing = <N extends Comparing>() => ({
  COMMAND_INVALID: [
    { what: 'an id that is none', ...command<N>({ profile: 'a b' }) },
    {
      what: 'a document that is named twice',
      change: (call: ActCall<N>) => {
        const evidence = evidenceOf(call);
        return withCommand(call, { evidence: [...evidence, ...evidence] });
      },
    },
    {
      what: 'an invoice among the evidence',
      change: (call: ActCall<N>) => {
        const second = { kind: 'invoice', id: newId('invoice') };
        return withCommand(call, { evidence: [...evidenceOf(call), second] });
      },
    },
  ],
  POLICY_NOT_PUBLISHED: noPolicy,
  NOT_FOUND: [
    {
      what: 'no such invoice',
      ...command<N>({ invoice: newId('none') }),
      // Nobody knows whose it is.
      hides: ['NOT_A_PARTY', 'TIMESTAMP_BEFORE_STATE'],
    },
    { what: 'no such profile', ...command<N>({ profile: 'barter' }) },
    {
      what: 'no such evidence',
      change: (call: ActCall<N>) => {
        const none = { kind: 'waybill', id: newId('none') };
        return withCommand(call, { evidence: [...evidenceOf(call), none] });
      },
      told: () => ({ kind: 'waybill' }),
    },
  ] satisfies readonly Break<N, 'NOT_FOUND'>[],
  NOT_A_PARTY: { what: 'the invoice of another seller', ...by<N>(users.otherSeller) },
  EVIDENCE_WITHDRAWN: [
    {
      what: 'a waybill that was voided',
      change: async (call, world: World) => {
        const { id: sale } = await world.withdrawn();
        return withCommand(call, { evidence: papersOf(sale, ['order', 'waybill']) });
      },
      told: () => ({ kind: 'waybill', status: 'VOIDED' }),
    },
    {
      what: 'a declaration that was replaced',
      change: async (call, world: World) => {
        const { id: sale } = await world.withdrawn();
        return withCommand(call, { evidence: papersOf(sale, ['order', 'declaration']) });
      },
      told: () => ({ kind: 'declaration', status: 'SUPERSEDED' }),
    },
    {
      what: 'an invoice that was replaced',
      change: async (call, world: World) => {
        const { id: sale } = await world.amended();
        return withCommand(call, { invoice: documentId(sale, 'invoice') });
      },
      told: () => ({ kind: 'invoice', status: 'SUPERSEDED' }),
      // It was never matched: there is nothing newer.
      hides: ['TIMESTAMP_BEFORE_STATE'],
    },
  ] satisfies readonly Break<N, 'EVIDENCE_WITHDRAWN'>[],
});

export const matchingBreaks: BreaksOf<'matching'> = {
  'matching:Run': {
    call: async ({ driver, matched }) => ({
      user: users.seller,
      ...driver.matchInput((await matched()).id),
    }),
    breaks: {
      ...ofComparing<'matching:Run'>(),
      COMMAND_INVALID: [
        ...ofComparing<'matching:Run'>().COMMAND_INVALID,
        {
          what: 'a salt that is none',
          change: (call) => withPrivate(call, { salt: 'short' }),
        },
      ],
      COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT: {
        change: async (call, world) => {
          const { commandId, invoice } = await world.matchedBy();
          return withCommand(call, { commandId, invoice });
        },
      },
      TIMESTAMP_BEFORE_STATE: tooEarly,
      TRANSITION_NOT_ALLOWED: {
        what: 'no other terms under a live receivable',
        change: async (call, world) => {
          const { invoice, evidence }: CommandOf<'matching:Run'> = await world.outgrown();
          return withCommand(call, { invoice, evidence });
        },
      },
      EVIDENCE_MISMATCH: {
        what: 'names the rules that failed',
        change: async (call, world) => about(call, (await world.mismatched()).id),
        told: () => ({ failed: mismatchedRules, profile: 'goods-export' }),
        // It was never matched: there is nothing newer.
        hides: ['TIMESTAMP_BEFORE_STATE'],
      },
    },
  },
  'matching:Preview': {
    call: async ({ driver, recorded }) => {
      const { commandId: _none, ...compared } = driver.matchInput((await recorded()).id).command;
      return { user: users.seller, command: compared };
    },
    breaks: ofComparing<'matching:Preview'>(),
  },
  'matching:Get': {
    call: async (world) => {
      const { id: sale } = await world.matched();
      return { user: users.seller, command: { invoice: documentId(sale, 'invoice') } };
    },
    breaks: {
      COMMAND_INVALID: { what: 'an id that is none', ...command({ invoice: 'a b' }) },
      NOT_FOUND: {
        what: 'an invoice that its evidence does not match: nothing was written',
        change: async (call, world) => {
          const { id: sale } = await world.mismatched();
          return withCommand(call, { invoice: documentId(sale, 'invoice') });
        },
      },
    },
  },
};
