import type { ActName } from '@cession/model/interface';
import { users } from '../cast';
import { documentId, newId } from '../sale-driver';
import type { DrivenSale } from '../sale-driver';
import type { ReceivableChange } from '../deal-driver';
import type { ActCall } from './act-call';
import {
  by,
  command,
  neverUnregistered,
  reusedOf,
  tooEarly,
  whileSuspended,
  withCommand,
} from './break';
import type { Break, BreaksOf } from './break';
import type { World } from './world';

/** A step on the issued receivable, and the refusals that every such step has. */
const ofChange = <N extends ReceivableChange>(
  user: string,
  stranger: string,
  more: object = {},
) => ({
  call: async (world: World) => {
    const { id } = await world.issued();
    return { user, command: { commandId: newId('step'), id, ...more } } as ActCall<N>;
  },
  breaks: {
    COMMAND_INVALID: { what: 'an id that is none', ...command<N>({ id: 'a b' }) },
    NOT_FOUND: command<N>({ id: newId('none') }),
    NOT_A_PARTY: by<N>(stranger),
    COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT: reusedOf<N>('id'),
    TIMESTAMP_BEFORE_STATE: tooEarly,
  },
});

const funded = <N extends ReceivableChange>(): Break<N, 'TRANSITION_NOT_ALLOWED'> => ({
  what: 'once a bank holds a part',
  change: async (call, world) => withCommand(call, { id: (await world.funded()).id }),
  told: () => ({ status: 'FUNDED' }),
});

const anyQuery = <N extends ActName>() => ({
  COMMAND_INVALID: { what: 'an id that is none', ...command<N>({ id: 'a b' }) },
  NOT_FOUND: command<N>({ id: newId('none') }),
});

const onSale = (
  call: ActCall<'receivables:Issue'>,
  { id: sale }: DrivenSale,
): ActCall<'receivables:Issue'> => withCommand(call, { invoice: documentId(sale, 'invoice') });

const issued = async (world: World) => ({
  user: users.seller,
  command: { id: (await world.issued()).id },
});

const acknowledge = ofChange<'receivables:Acknowledge'>(users.buyer, users.otherBuyer);
const dispute = ofChange<'receivables:Dispute'>(users.buyer, users.otherBuyer, { reason: 'GOODS' });
const cancel = ofChange<'receivables:Cancel'>(users.seller, users.otherSeller, {
  reason: 'sample',
});

export const receivableBreaks: BreaksOf<'receivables'> = {
  'receivables:Issue': {
    call: async (world) => {
      const { command } = world.deal.issueInput(await world.matched());
      return { user: users.seller, command };
    },
    breaks: {
      COMMAND_INVALID: { what: 'a face amount of nothing', ...command({ faceAmount: '0' }) },
      NOT_FOUND: {
        ...command({ invoice: newId('none') }),
        // Without it nobody knows the parties, the terms and the time.
        hides: [
          'NOT_A_PARTY',
          'TIMESTAMP_BEFORE_STATE',
          'CURRENCY_MISMATCH',
          'FACE_EXCEEDS_INVOICE',
        ],
      },
      NOT_A_PARTY: by(users.otherSeller),
      COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT: {
        change: async (call, world) => withCommand(call, { id: (await world.issued()).id }),
      },
      PARTNER_NOT_FOUND: neverUnregistered,
      PARTNER_NOT_QUALIFIED: {
        what: 'a buyer that was suspended in the meantime',
        change: async (call, world) => onSale(call, await world.ofOtherBuyer()),
        ...whileSuspended((world) => world.ofOtherBuyer()),
      },
      TIMESTAMP_BEFORE_STATE: { what: 'a proposal older than the match', ...tooEarly },
      CURRENCY_UNKNOWN: command({ currency: 'QQQ' }),
      CURRENCY_MISMATCH: {
        ...command({ currency: 'JPY' }),
        told: () => ({ expected: 'USD' }),
      },
      MATCH_REQUIRED: [
        {
          what: 'no match',
          change: async (call, world) => onSale(call, await world.invoiced()),
          told: () => ({ status: 'NONE' }),
          // Without it nobody knows the parties, the terms and the time.
          hides: ['NOT_A_PARTY', 'TIMESTAMP_BEFORE_STATE', 'CURRENCY_MISMATCH'],
        },
        {
          what: 'a stale one',
          change: async (call, world) => onSale(call, await world.stale()),
          told: () => ({ status: 'STALE' }),
        },
      ],
      INSTALMENT_UNKNOWN: [
        {
          what: 'of an invoice that has none',
          needs: ['command.invoice'],
          ...command({ instalment: 1 }),
          told: () => ({ instalment: 1, instalments: 0 }),
        },
        {
          what: 'all of an invoice in instalments',
          needs: ['command.instalment'],
          change: async (call, world) => onSale(call, await world.inInstalments()),
          told: () => ({ instalments: 2 }),
        },
        {
          what: 'one after the last',
          change: async (call, world) =>
            withCommand(onSale(call, await world.inInstalments()), { instalment: 3 }),
          told: () => ({ instalment: 3, instalments: 2 }),
        },
      ],
      RECEIVABLE_DUPLICATE: [
        {
          what: 'a second one of the same match',
          // The first one's own id would make it a repeat.
          needs: ['command.id'],
          change: async (call, world) =>
            withCommand(call, { invoice: (await world.issued()).invoice }),
        },
        {
          what: 'a second one of the same instalment',
          needs: ['command.id'],
          change: async (call, world) =>
            withCommand(call, { invoice: (await world.issuedInPart()).invoice, instalment: 1 }),
        },
      ],
      FACE_EXCEEDS_INVOICE: [
        {
          change: (call) => {
            const faceAmount = (BigInt(call.command.faceAmount) + 1n).toString();
            return withCommand(call, { faceAmount });
          },
          told: (call) => ({ requested: call.command.faceAmount }),
        },
        {
          what: 'all that the invoice supports, for one of its instalments',
          needs: ['command.faceAmount'],
          change: async (call, world) =>
            withCommand(onSale(call, await world.inInstalments()), { instalment: 1 }),
          told: (call) => ({ requested: call.command.faceAmount }),
        },
      ],
      DUE_DATE_PASSED: {
        what: 'a sale of a hundred days ago',
        change: async (call, world) => onSale(call, await world.overdue()),
      },
    },
  },
  'receivables:Acknowledge': {
    ...acknowledge,
    breaks: { ...acknowledge.breaks, TRANSITION_NOT_ALLOWED: funded() },
  },
  'receivables:Dispute': {
    ...dispute,
    breaks: {
      ...dispute.breaks,
      TRANSITION_NOT_ALLOWED: [
        funded(),
        {
          what: 'after the acknowledgement',
          change: async (call, world) => withCommand(call, { id: await world.acknowledged() }),
        },
      ],
    },
  },
  'receivables:Cancel': {
    ...cancel,
    breaks: {
      ...cancel.breaks,
      TRANSITION_NOT_ALLOWED: [
        funded(),
        {
          what: 'a part is promised to a bank',
          change: async (call, world) =>
            withCommand(call, { id: (await world.accepted()).receivable.id }),
          told: () => ({ status: 'RESERVED' }),
        },
      ],
    },
  },
  'receivables:Get': { call: issued, breaks: anyQuery() },
  'receivables:History': { call: issued, breaks: anyQuery() },
  'receivables:Disclosable': {
    call: issued,
    breaks: { ...anyQuery(), NOT_A_PARTY: by(users.otherSeller) },
  },
};
