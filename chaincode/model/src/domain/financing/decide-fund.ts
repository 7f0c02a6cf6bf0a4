import type { QuoteStep } from '../../interface/commands/financing';
import type {
  CoinRecord,
  Price,
  QuoteRecord,
  ReceivableTermsRecord,
} from '../../interface/records/private-records';
import type { ReceivableRecord } from '../../interface/records/public-records';
import { changedBy, findRepeat, ledgerDate, touchedBy } from '../applied-commands';
import type { CommandContext, Decision } from '../applied-commands';
import { minorUnits } from '../money';
import { activeReservations, holdingOf, withHolding } from '../receivable';
import { firstRefusal, ok, refuse } from '../result';
import type { Result } from '../result';
import { checkFundable } from './deadlines';
import { priceOfQuote } from './decide-quote';
import { checkDeal, isMaker, wholeDeal } from './decide-step';
import type { Deal, DealFacts } from './decide-step';

export interface FundFacts extends DealFacts {
  /** The receivable's terms as the seller disclosed them with the request. */
  readonly terms?: ReceivableTermsRecord | undefined;
}

export interface Funded extends Deal {
  readonly coin: CoinRecord;
}

/**
 * Who quoted does not fund, unless the approval itself shows that the policy let the maker approve:
 * the state read of the policy is spared here.
 */
const checkFourEyes = (quote: QuoteRecord, context: CommandContext): Result<undefined> => {
  const { approved, offered } = quote;
  const waived = approved?.actor.certificate === offered.actor.certificate;
  return isMaker(quote, context) && !waived
    ? refuse('FOUR_EYES_REQUIRED', { step: 'fund' })
    : ok(undefined);
};

const checkApproved = ({ id, approved }: QuoteRecord): Result<undefined> =>
  approved ? ok(undefined) : refuse('APPROVAL_REQUIRED', { quote: id });

/** The financed part moves from the seller's organisation to the bank. */
const assigned = (
  receivable: ReceivableRecord,
  quote: QuoteRecord,
  context: CommandContext,
): ReceivableRecord => {
  const { issuer } = receivable;
  const amount = minorUnits(quote.terms.amount);
  const sellers = holdingOf(receivable, issuer) - amount;
  const banks = holdingOf(receivable, quote.bank) + amount;
  const active = activeReservations(receivable, ledgerDate(context));
  return {
    ...receivable,
    ...touchedBy(context),
    holdings: withHolding(withHolding(receivable.holdings, issuer, sellers), quote.bank, banks),
    reservations: active.filter((reservation) => reservation.quote !== quote.id),
    assignments: [
      ...receivable.assignments,
      {
        kind: 'DISCOUNT',
        quote: quote.id,
        from: issuer,
        to: quote.bank,
        amount: quote.terms.amount,
        transactionId: context.stamp.transactionId,
        at: context.stamp.at,
      },
    ],
  };
};

const funded = (deal: Deal, price: Price, salt: string, context: CommandContext): Funded => {
  const { quote, request, receivable } = deal;
  const { stamp } = context;
  const coin: CoinRecord = {
    schemaVersion: 1,
    kind: 'coin',
    salt,
    id: `${stamp.transactionId}.0`,
    bank: quote.bank,
    owner: quote.seller,
    currency: quote.currency,
    amount: price.proceeds,
    status: 'UNSPENT',
    origin: 'FUNDING',
    source: quote.id,
    created: stamp,
  };
  const changed = changedBy(quote, context);
  return {
    quote: { ...quote, ...changed, status: 'FUNDED', funded: stamp, price, coin: coin.id },
    request: { ...request, ...touchedBy(context), status: 'FUNDED' },
    receivable: assigned(receivable, quote, context),
    coin,
  };
};

/**
 * Delivery versus payment: in one decision the holding moves to the bank and the proceeds become the
 * seller's coin at that bank, priced as of the ledger's day.
 *
 * @param saltFor - derives the coin's salt from the quote's own.
 */
export const decideFund = (
  facts: FundFacts,
  command: QuoteStep,
  saltFor: (quote: QuoteRecord, purpose: string) => string,
  context: CommandContext,
): Result<Decision<Funded>> => {
  const whole = wholeDeal(facts, command);
  if (!whole.ok || !facts.terms) return refuse('NOT_FOUND', { kind: 'quote', id: command.id });
  const deal = whole.value;
  const { quote, receivable } = deal;
  const repeat = findRepeat(quote, { kind: 'quote', id: command.id }, context);
  if (!repeat.ok) return repeat;
  if (repeat.value) return ok({ repeat: repeat.value });
  const refusal = firstRefusal(
    checkDeal(deal, 'financing:Fund', context),
    checkFundable(quote.terms, ledgerDate(context)),
    checkFourEyes(quote, context),
    checkApproved(quote),
  );
  if (refusal) return refusal;
  const price = priceOfQuote(quote.terms, receivable, facts.terms, context);
  if (!price.ok) return price;
  return ok({ write: funded(deal, price.value, saltFor(quote, 'coin'), context) });
};
