import type {
  Price,
  QuoteTerms,
  ReceivableRecord,
  MatchDetailsRecord,
  MatchTerms,
} from '../../interface/records';
import { ledgerDate } from '../applied-commands';
import type { CommandContext } from '../applied-commands';
import { minorUnits } from '../money';
import { priceFinancing } from '../pricing';
import type { Check } from '../result';

/** The part of the invoice that it is the claim of: a fee on the invoice is charged once, in parts. */
const claimedOf = (
  { invoiceTotal, instalments = [] }: MatchTerms,
  { instalment }: ReceivableRecord,
): string =>
  (instalment === undefined ? undefined : instalments[instalment - 1]?.amount) ?? invoiceTotal;

/** The price of a quote on the ledger's day: that of the offer, or that of funding. */
export const priceOfQuote = (
  terms: QuoteTerms,
  receivable: ReceivableRecord,
  disclosed: MatchDetailsRecord,
  context: Pick<CommandContext, 'stamp'>,
): Check<'PRICE_NOT_POSITIVE' | 'PRICING_TERMS_INVALID', Price> =>
  priceFinancing({
    terms: terms.pricing,
    financed: minorUnits(terms.amount),
    invoiceAmount: minorUnits(claimedOf(disclosed.terms, receivable)),
    fundingDate: ledgerDate(context),
    dueDate: receivable.dueDate,
  });
