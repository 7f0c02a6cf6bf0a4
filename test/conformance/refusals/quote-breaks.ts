import { bankA, users } from '../cast';
import { pricing } from '../deal-driver';
import type { DealStep, DrivenQuote, DrivenRequest } from '../deal-driver';
import { inDays, minutesFromNow, newId } from '../sale-driver';
import type { ActCall } from './act-call';
import {
  by,
  changedSince,
  command,
  daysFromNow,
  matchedSince,
  noPolicy,
  outOfReach,
  overdue,
  part,
  neverUnregistered,
  reusedOf,
  tooEarly,
  whileSuspended,
  withCommand,
  withPrivate,
} from './break';
import type { Break, BreaksOf } from './break';
import type { World } from './world';

const onQuote = <N extends DealStep>(call: ActCall<N>, quote: DrivenQuote): ActCall<N> =>
  withCommand(call, { ...quote });

const onRequest = (
  call: ActCall<'financing:Quote'>,
  { id: request, bank, amount }: DrivenRequest,
): ActCall<'financing:Quote'> => withPrivate(withCommand(call, { request, bank }), { amount });

const stepOn = async <N extends DealStep>(
  user: string,
  quote: Promise<DrivenQuote>,
): Promise<ActCall<N>> =>
  ({ user, command: { commandId: newId('step'), ...(await quote) } }) as ActCall<N>;

/** Refusals of every step on a quote. */
const ofStep = <N extends DealStep>() => ({
  COMMAND_INVALID: { what: 'an id that is none', ...command<N>({ id: 'a b' }) },
  NOT_FOUND: command<N>({ id: newId('none') }),
  COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT: reusedOf<N>('id'),
  TIMESTAMP_BEFORE_STATE: tooEarly,
});

/** Of those that must come in time. */
const inTime = <N extends 'financing:Accept' | 'financing:Approve'>() => ({
  QUOTE_EXPIRED: {
    what: 'as the ledger says the time',
    change: async (call, world) => ({
      ...onQuote(call, await world.expiring()),
      at: minutesFromNow(5 / 6),
    }),
  } satisfies Break<N, 'QUOTE_EXPIRED'>,
  FUNDING_TOO_LATE: {
    change: async (call, world) => ({
      ...onQuote(call, await world.toFundSoon()),
      at: daysFromNow(4),
    }),
    anotherDay: true,
  } satisfies Break<N, 'FUNDING_TOO_LATE'>,
});

/** The bank's reservation lapsed, and another bank's took its place. */
const outrun = (percent: number): Break<'financing:Fund', never> => ({
  what: "the reservation lapsed, and another bank's took its place",
  change: async (call, world) => ({
    ...onQuote(call, await world.outrun(percent)),
    at: daysFromNow(3),
  }),
  anotherDay: true,
});

const priced = { name: 'all', basis: 'flat', timing: 'at-funding' } as const;

export const quoteBreaks: Pick<
  BreaksOf<'financing'>,
  'financing:Quote' | 'financing:GetQuote' | DealStep
> = {
  'financing:Quote': {
    call: async ({ deal, asked }) => {
      const input = deal.quoteInput(await asked());
      return { user: users.maker, command: input.command, private: input.private };
    },
    breaks: {
      COMMAND_INVALID: { what: 'a negative amount', ...part({ amount: '-1' }) },
      NOT_FOUND: command({ request: newId('none') }),
      COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT: {
        change: async (call, world) => withCommand(call, { id: (await world.offer()).quote.id }),
        needs: ['command.bank'],
      },
      TIMESTAMP_BEFORE_STATE: tooEarly,
      TRANSITION_NOT_ALLOWED: {
        what: 'what has a quote already',
        // It would have expired on another day.
        needs: ['at'],
        change: async (call, world) =>
          withCommand(call, { request: (await world.offer()).request.id }),
      },
      MATCH_REQUIRED: changedSince(async (call, world) =>
        onRequest(call, (await world.unfooted()).request),
      ),
      DISCLOSURE_OUTDATED: matchedSince(async (call, world) =>
        onRequest(call, (await world.rematched()).request),
      ),
      WARNING_NOT_ACCEPTED: [
        {
          what: 'another invoice might be the same',
          change: async (call, world) =>
            withPrivate(onRequest(call, (await world.warned()).request), { acceptedWarnings: [] }),
          told: () => ({ warnings: ['INVOICE_NOT_REPEATED'] }),
        },
        {
          what: 'services, which their order alone proves',
          change: async (call, world) => onRequest(call, await world.ofServices()),
          told: () => ({ warnings: ['PROFILE_FITS_DOCUMENTS'] }),
        },
      ],
      DUE_DATE_PASSED: overdue,
      HOLDING_INSUFFICIENT: {
        change: (call) => {
          const amount = (BigInt(call.private?.amount ?? '0') + 1n).toString();
          return withPrivate(call, { amount });
        },
      },
      HELD_BY_ANOTHER_BANK: {
        what: 'it has most of it reserved',
        change: async (call, world) => {
          const { request } = await world.reserved();
          const { id, bank, amount } = request;
          const other = withPrivate(withCommand(call, { request: id, bank }), { amount });
          return { ...other, user: users.otherMaker };
        },
      },
      LIMIT_EXCEEDED: {
        what: 'more than the seller asked for',
        change: async (call, world) => {
          const { id: request } = await world.askedForLittle();
          return withPrivate(withCommand(call, { request }), { amount: '1001' });
        },
      },
      QUOTE_EXPIRED: {
        what: 'an offer of yesterday',
        ...part({ validUntil: `${inDays(-1)}T12:00:00Z` }),
      },
      FUNDING_TOO_LATE: { what: 'to be funded yesterday', ...part({ fundBy: inDays(-1) }) },
      PRICE_NOT_POSITIVE: {
        what: 'a fee of everything',
        change: (call) => {
          const fees = [{ ...priced, amount: call.private?.amount ?? '0' }];
          return withPrivate(call, { pricing: { ...pricing, fees } });
        },
      },
      PRICING_TERMS_INVALID: {
        what: 'an advance without its rate',
        ...part({ pricing: { ...pricing, method: 'advance' } }),
        told: () => ({ field: 'advanceRateMillionths' }),
      },
    },
  },
  'financing:Approve': {
    call: async (world) =>
      stepOn(
        users.checker,
        world.offer().then(({ quote }) => quote),
      ),
    breaks: {
      ...ofStep(),
      ...inTime(),
      POLICY_NOT_PUBLISHED: noPolicy,
      TRANSITION_NOT_ALLOWED: {
        what: 'what is approved already',
        change: async (call, world) => onQuote(call, (await world.approved()).quote),
      },
      FOUR_EYES_REQUIRED: {
        what: 'who quoted',
        change: async (call, world) => onQuote(call, await world.ofOneOfficer()),
      },
    },
  },
  'financing:Accept': {
    call: async (world) =>
      stepOn(
        users.seller,
        world.offer().then(({ quote }) => quote),
      ),
    breaks: {
      ...ofStep(),
      ...inTime(),
      NOT_A_PARTY: by(users.otherSeller),
      TRANSITION_NOT_ALLOWED: {
        what: 'what is accepted already',
        change: async (call, world) => onQuote(call, (await world.accepted()).quote),
      },
      MATCH_REQUIRED: changedSince(async (call, world) =>
        onQuote(call, (await world.unfooted()).quote),
      ),
      DISCLOSURE_OUTDATED: matchedSince(async (call, world) =>
        onQuote(call, (await world.rematched()).quote),
      ),
      DUE_DATE_PASSED: overdue,
      HOLDING_INSUFFICIENT: {
        what: 'another bank has most of it reserved',
        change: async (call, world) => onQuote(call, (await world.reserved()).quote),
      },
      HELD_BY_ANOTHER_BANK: {
        change: async (call, world) => onQuote(call, (await world.held()).quote),
      },
    },
  },
  'financing:Fund': {
    call: async (world) =>
      stepOn(
        users.checker,
        world.approved().then(({ quote }) => quote),
      ),
    breaks: {
      ...ofStep(),
      TRANSITION_NOT_ALLOWED: {
        what: 'what nobody accepted',
        change: async (call, world) => onQuote(call, (await world.offer()).quote),
      },
      MATCH_REQUIRED: changedSince(async (call, world) =>
        onQuote(call, (await world.unfooted()).accepted),
      ),
      DISCLOSURE_OUTDATED: matchedSince(async (call, world) =>
        onQuote(call, (await world.rematched()).accepted),
      ),
      WARNING_NOT_ACCEPTED: {
        what: 'another invoice that might be the same came later',
        change: async (call, world) => onQuote(call, (await world.warned()).accepted),
      },
      PARTNER_NOT_FOUND: neverUnregistered,
      PARTNER_NOT_QUALIFIED: {
        what: 'a buyer that was suspended in the meantime',
        change: async (call, world) => onQuote(call, (await world.toOtherBuyer()).accepted),
        ...whileSuspended((world) => world.toOtherBuyer()),
      },
      DUE_DATE_PASSED: overdue,
      HOLDING_INSUFFICIENT: outrun(60),
      HELD_BY_ANOTHER_BANK: outrun(40),
      FUNDING_TOO_LATE: {
        change: (call: ActCall<'financing:Fund'>) => ({ ...call, at: daysFromNow(8) }),
        anotherDay: true,
      },
      FOUR_EYES_REQUIRED: { what: 'who quoted', ...by(users.maker) },
      APPROVAL_REQUIRED: {
        change: async (call, world) => onQuote(call, (await world.accepted()).quote),
      },
      PRICE_NOT_POSITIVE: outOfReach(
        'a day later the same terms cost less, and they were positive when quoted',
      ),
      PRICING_TERMS_INVALID: outOfReach(
        'a quote is not recorded with such terms, and they do not change',
      ),
    },
  },
  'financing:GetQuote': {
    call: async (world: World) => ({
      user: users.seller,
      command: { id: (await world.offer()).quote.id, bank: bankA },
    }),
    breaks: {
      COMMAND_INVALID: { what: 'an id that is none', ...command({ id: 'a b' }) },
      NOT_FOUND: command({ id: newId('none') }),
      NOT_A_PARTY: by(users.otherSeller),
    },
  },
};
