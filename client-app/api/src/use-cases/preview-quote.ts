import { priceFinancing } from '@cession/model/domain/pricing';
import type { Price, PricingTerms } from '@cession/model/interface';
import { CodedError } from '../errors';

export interface QuotePreview {
  readonly amount: string;
  readonly invoiceAmount?: string;
  readonly fundingDate: string;
  readonly dueDate: string;
  readonly pricing: PricingTerms;
}

/**
 * Prices a financing with the contract's own formulas, without the ledger.
 *
 * @throws {CodedError} PRICING_TERMS_INVALID, PRICE_NOT_POSITIVE: as the contract would
 */
export const previewQuote = (preview: QuotePreview): Price => {
  const priced = priceFinancing({
    terms: preview.pricing,
    financed: BigInt(preview.amount),
    invoiceAmount: BigInt(preview.invoiceAmount ?? preview.amount),
    fundingDate: preview.fundingDate,
    dueDate: preview.dueDate,
  });
  if (!priced.ok) throw new CodedError(priced.error.code, priced.error.details);
  return priced.value;
};
