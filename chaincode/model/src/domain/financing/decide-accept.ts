import type { QuoteRecord } from '../../interface/records';
import { changedBy, ledgerDate, touchedBy } from '../applied-commands';
import type { CommandContext } from '../applied-commands';
import { decide } from '../decide';
import type { Decided } from '../decide';
import { activeReservations } from '../receivable';
import { holds, refuse } from '../result';
import type { Check } from '../result';
import { dealChecks } from './deal';
import type { Deal, DealFacts } from './deal';
import { checkValid } from './deadlines';

type Context = CommandContext<'financing:Accept'>;

export interface Accepted extends Deal {
  readonly status: 'ACCEPTED';
}

const checkSeller = (
  { seller }: QuoteRecord,
  { aggregate, stamp }: Context,
): Check<'NOT_A_PARTY'> =>
  seller === stamp.actor.partner ? holds : refuse('NOT_A_PARTY', aggregate);

const accepted = ({ quote, request, receivable }: Deal, context: Context): Accepted => {
  const status = 'ACCEPTED';
  const reservation = {
    quote: quote.id,
    organisation: quote.bank,
    amount: quote.terms.amount,
    until: quote.terms.fundBy,
  };
  const active = activeReservations(receivable, ledgerDate(context));
  return {
    status,
    quote: { ...quote, ...changedBy(quote, context, status), status, accepted: context.stamp },
    request: { ...request, ...touchedBy(request, context), status },
    receivable: {
      ...receivable,
      ...touchedBy(receivable, context),
      reservations: [...active, reservation],
    },
  };
};

/** The seller accepts: the amount is reserved for the bank until the last day of funding. */
export const decideAccept = (
  facts: DealFacts,
  context: Context,
): Decided<'financing:Accept', Accepted> => {
  const { quote, request, receivable } = facts;
  return decide(context, {
    remembers: quote,
    changes: [quote, request, receivable],
    checks: {
      ...dealChecks(facts, context),
      seller: quote && checkSeller(quote, context),
      valid: quote && checkValid(quote.terms, context.stamp.at),
    },
    write: ({ deal }) => accepted(deal, context),
  });
};
