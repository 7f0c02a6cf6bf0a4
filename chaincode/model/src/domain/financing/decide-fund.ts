import type {
  CoinRecord,
  MatchDetailsRecord,
  Price,
  QuoteRecord,
  ReceivableRecord,
} from '../../interface/records';
import { changedBy, ledgerDate, touchedBy } from '../applied-commands';
import type { CommandContext } from '../applied-commands';
import { decide } from '../decide';
import type { Decided } from '../decide';
import { minorUnits } from '../money';
import { activeReservations, holdingOf, withHolding } from '../receivable';
import { holds, refuse } from '../result';
import type { Check } from '../result';
import { dealChecks, isMaker } from './deal';
import type { Deal, DealFacts } from './deal';
import { checkPartyStands, checkWarnings } from './footing';
import type { Party } from './footing';
import { priceOfQuote } from './price-of-quote';

type Context = CommandContext<'financing:Fund'>;

export interface FundFacts extends DealFacts {
  /** The match as the seller disclosed it with the request. */
  readonly terms?: MatchDetailsRecord | undefined;
  /** Whom those terms name. */
  readonly seller?: Party | undefined;
  readonly buyer?: Party | undefined;
}

export interface Funded extends Deal {
  readonly status: 'FUNDED';
  readonly coin: CoinRecord;
}

/**
 * Who quoted does not fund, unless the approval itself shows that the policy let the maker approve:
 * the state read of the policy is spared here.
 */
const checkFourEyes = (quote: QuoteRecord, context: Context): Check<'FOUR_EYES_REQUIRED'> => {
  const { approved, offered } = quote;
  const waived = approved?.actor.certificate === offered.actor.certificate;
  return isMaker(quote, context) && !waived
    ? refuse('FOUR_EYES_REQUIRED', { step: 'fund' })
    : holds;
};

const checkApproved = ({ id, approved }: QuoteRecord): Check<'APPROVAL_REQUIRED'> =>
  approved ? holds : refuse('APPROVAL_REQUIRED', { quote: id });

const checkPriced = (
  { quote, receivable, terms }: FundFacts,
  context: Context,
): Check<'NOT_FOUND' | 'PRICE_NOT_POSITIVE' | 'PRICING_TERMS_INVALID', Price> =>
  quote && receivable && terms
    ? priceOfQuote(quote.terms, receivable, terms, context)
    : refuse('NOT_FOUND', context.aggregate);

/** The financed part moves from the seller's organisation to the bank. */
const assigned = (
  receivable: ReceivableRecord,
  quote: QuoteRecord,
  context: Context,
): ReceivableRecord => {
  const { issuer } = receivable;
  const amount = minorUnits(quote.terms.amount);
  const sellers = holdingOf(receivable, issuer) - amount;
  const banks = holdingOf(receivable, quote.bank) + amount;
  const active = activeReservations(receivable, ledgerDate(context));
  return {
    ...receivable,
    ...touchedBy(receivable, context),
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

const funded = (deal: Deal, price: Price, salt: string, context: Context): Funded => {
  const { quote, request, receivable } = deal;
  const { stamp } = context;
  const status = 'FUNDED';
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
  const changed = changedBy(quote, context, status);
  return {
    status,
    quote: { ...quote, ...changed, status, funded: stamp, price, coin: coin.id },
    request: { ...request, ...touchedBy(request, context), status },
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
  saltFor: (quote: QuoteRecord, purpose: string) => string,
  context: Context,
): Decided<'financing:Fund', Funded> => {
  const { quote, request, receivable, footing, seller, buyer } = facts;
  return decide(context, {
    remembers: quote,
    changes: [quote, request, receivable],
    checks: {
      ...dealChecks(facts, context),
      warnings: quote && checkWarnings(quote.terms, footing),
      seller: checkPartyStands(seller, context),
      buyer: checkPartyStands(buyer, context),
      fourEyes: quote && checkFourEyes(quote, context),
      approved: quote && checkApproved(quote),
      price: checkPriced(facts, context),
    },
    write: ({ deal, price }) => funded(deal, price, saltFor(deal.quote, 'coin'), context),
  });
};
