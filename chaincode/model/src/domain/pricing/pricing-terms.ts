import type { Fee, PricingTerms } from '../../interface/commands';
import { holds, refuse } from '../result';
import type { Check } from '../result';

const invalid = (field: string, rule: string) => refuse('PRICING_TERMS_INVALID', { field, rule });

const checkFee = (
  fee: Fee,
  method: PricingTerms['method'],
  index: number,
): Check<'PRICING_TERMS_INVALID'> => {
  const field = (name: string) => `fees[${index}].${name}`;
  const flat = fee.basis === 'flat';
  if (flat !== (fee.amount !== undefined)) {
    return invalid(field('amount'), flat ? 'requiredForFlat' : 'onlyForFlat');
  }
  if (flat === (fee.rateMillionths !== undefined)) {
    return invalid(field('rateMillionths'), flat ? 'notForFlat' : 'requiredForRate');
  }
  if (fee.timing === 'from-reserve' && method !== 'advance') {
    return invalid(field('timing'), 'onlyAdvanceHasReserve');
  }
  return holds;
};

/**
 * The rules that tie pricing terms together: an advance rate for `advance` and for nothing else, an
 * amount for a flat fee and a rate for the others, fees from the reserve only where there is one.
 */
export const checkPricingTerms = (terms: PricingTerms): Check<'PRICING_TERMS_INVALID'> => {
  const advance = terms.method === 'advance';
  if (advance !== (terms.advanceRateMillionths !== undefined)) {
    return invalid('advanceRateMillionths', advance ? 'requiredForAdvance' : 'onlyForAdvance');
  }
  const fees = terms.fees.map((fee, index) => checkFee(fee, terms.method, index));
  return fees.find(({ ok }) => !ok) ?? holds;
};
