import type { PrivateOf } from '@cession/model/interface';
import { bankA, bankB, users } from '../cast';
import type { Closing, DrivenReceivable } from '../deal-driver';
import { newId } from '../sale-driver';
import type { ActCall } from './act-call';
import {
  by,
  changedSince,
  command,
  neverUnregistered,
  overdue,
  part,
  reusedOf,
  tooEarly,
  whileSuspended,
  withCommand,
  withPrivate,
} from './break';
import type { Break, BreaksOf } from './break';
import type { World } from './world';

type Requesting = ActCall<'financing:Request'>;

const valuesOf = ({ private: content }: Requesting): PrivateOf<'financing:Request'>['disclosed'] =>
  content?.disclosed ?? [];

/** The same request for another receivable, whose match is disclosed instead. */
const forReceivable = async (
  call: Requesting,
  { deal }: World,
  { id: receivable }: DrivenReceivable,
): Promise<Requesting> => {
  const disclosed = await deal.matchOf(receivable);
  return withPrivate(withCommand(call, { receivable }), { disclosed });
};

const closing = async <N extends Closing>(world: World, user: string): Promise<ActCall<N>> => {
  const { id } = (await world.offer()).request;
  return { user, command: { commandId: newId('close'), id, bank: bankA } } as ActCall<N>;
};

const ofClosing = <N extends Closing>() => ({
  COMMAND_INVALID: { what: 'an id that is none', ...command<N>({ id: 'a b' }) },
  NOT_FOUND: command<N>({ id: newId('none') }),
  COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT: reusedOf<N>('id'),
  TIMESTAMP_BEFORE_STATE: tooEarly,
  TRANSITION_NOT_ALLOWED: [
    {
      what: 'what is closed already',
      change: async (call, world) => withCommand(call, { id: (await world.declined()).id }),
    },
    {
      what: 'an accepted quote binds both sides',
      change: async (call, world) => withCommand(call, { id: (await world.accepted()).request.id }),
    },
  ] satisfies readonly Break<N, 'TRANSITION_NOT_ALLOWED'>[],
});

export const requestBreaks: Pick<
  BreaksOf<'financing'>,
  'financing:Request' | 'financing:GetRequest' | Closing
> = {
  'financing:Request': {
    call: async ({ deal, offer }) => {
      const input = await deal.requestInput((await offer()).receivable);
      return { user: users.seller, command: input.command, private: input.private };
    },
    breaks: {
      COMMAND_INVALID: [
        { what: 'the match is not among what is disclosed', ...part({ disclosed: [] }) },
        {
          what: 'a value is disclosed twice',
          change: (call) =>
            withPrivate(call, { disclosed: [...valuesOf(call), ...valuesOf(call)] }),
        },
      ],
      NOT_FOUND: {
        change: (call) => {
          const id = newId('none');
          const disclosed = valuesOf(call).map((value) => ({ ...value, id }));
          return withPrivate(withCommand(call, { receivable: id }), { disclosed });
        },
      },
      NOT_A_PARTY: by(users.otherSeller),
      COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT: {
        change: async (call, world) => withCommand(call, { id: (await world.offer()).request.id }),
        needs: ['command.bank'],
      },
      TIMESTAMP_BEFORE_STATE: tooEarly,
      TRANSITION_NOT_ALLOWED: {
        what: 'a receivable that was cancelled',
        change: async (call, world) => forReceivable(call, world, await world.cancelled()),
      },
      CURRENCY_UNKNOWN: part({ currency: 'QQQ' }),
      CURRENCY_MISMATCH: part({ currency: 'JPY' }),
      MATCH_REQUIRED: changedSince(async (call, world) =>
        forReceivable(call, world, (await world.unfooted()).receivable),
      ),
      PARTNER_NOT_FOUND: neverUnregistered,
      PARTNER_NOT_QUALIFIED: {
        what: 'a buyer that was suspended in the meantime',
        change: async (call, world) =>
          forReceivable(call, world, (await world.toOtherBuyer()).receivable),
        ...whileSuspended((world) => world.toOtherBuyer()),
      },
      DUE_DATE_PASSED: overdue,
      HOLDING_INSUFFICIENT: {
        change: (call) => {
          const amount = (BigInt(call.private?.amount ?? '0') + 1n).toString();
          return withPrivate(call, { amount });
        },
      },
      HELD_BY_ANOTHER_BANK: {
        change: async (call, world) => {
          const asked = await forReceivable(call, world, (await world.held()).receivable);
          return withPrivate(withCommand(asked, { bank: bankB }), { amount: '1' });
        },
      },
      DISCLOSURE_MISMATCH: [
        {
          what: 'a changed document',
          change: async (call, { deal }) => {
            const values = await deal.disclosable(call.command.receivable);
            const disclosed = values.map((one) =>
              one.kind === 'invoice' ? { ...one, value: one.value.replace('"', '" ') } : one,
            );
            return withPrivate(call, { disclosed });
          },
          told: () => ({ kind: 'invoice' }),
        },
      ],
      DISCLOSURE_OUTDATED: [
        {
          what: 'a document that was replaced',
          change: async (call, world) => {
            const { receivable, old } = await world.rematched();
            const asked = await forReceivable(call, world, receivable);
            return withPrivate(asked, { amount: '1000', disclosed: [...valuesOf(asked), old] });
          },
          told: () => ({ kind: 'invoice' }),
        },
        {
          what: 'a document on which another receivable rests',
          change: async (call, { deal, cancelled }) => {
            const foreign = await deal.disclosable((await cancelled()).id);
            const order = foreign.filter(({ kind }) => kind === 'order');
            return withPrivate(call, { disclosed: [...valuesOf(call), ...order] });
          },
          told: () => ({ kind: 'order' }),
        },
      ],
    },
  },
  'financing:Withdraw': {
    call: (world) => closing(world, users.seller),
    breaks: { ...ofClosing(), NOT_A_PARTY: by(users.otherSeller) },
  },
  'financing:Decline': {
    call: (world) => closing(world, users.maker),
    breaks: ofClosing(),
  },
  'financing:GetRequest': {
    call: async (world) => {
      const { id } = (await world.offer()).request;
      return { user: users.seller, command: { id, bank: bankA } };
    },
    breaks: {
      COMMAND_INVALID: { what: 'an id that is none', ...command({ id: 'a b' }) },
      NOT_FOUND: command({ id: newId('none') }),
      NOT_A_PARTY: by(users.otherSeller),
    },
  },
};
