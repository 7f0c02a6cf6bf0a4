import { priceFinancing } from '@cession/model/domain';
import type { Price, PricingTerms } from '@cession/model/interface';
import { ContractRefusal } from '../ports';

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
 * @throws {ContractRefusal} PRICING_TERMS_INVALID, PRICE_NOT_POSITIVE, …: as the contract would
 */
export const previewQuote = (preview: QuotePreview): Price => {
  const priced = priceFinancing({
    terms: preview.pricing,
    financed: BigInt(preview.amount),
    invoiceAmount: BigInt(preview.invoiceAmount ?? preview.amount),
    fundingDate: preview.fundingDate,
    dueDate: preview.dueDate,
  });
  if (priced.ok) return priced.value;
  const { code, details } = priced.error;
  throw new ContractRefusal(code, 'no price follows from these terms', { ...details });
};
