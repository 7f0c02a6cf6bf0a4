import type { DisclosedValue } from '@cession/model/interface';
import type { Committed } from '../ports';
import { dealEndorsers } from './network-view';
import { saltOf } from './use-case-context';
import type { UseCaseContext } from './use-case-context';

export interface FinancingOffer {
  readonly id: string;
  readonly receivable: string;
  /** MSP id. */
  readonly bank: string;
  readonly amount: string;
  /** The receivable's own by default. */
  readonly currency?: string;
  /** The receivable's terms are disclosed in any case: without them no bank can price it. */
  readonly disclose?: readonly DisclosedValue['kind'][];
}

/**
 * Asks one bank for a price. What the bank is shown is copied byte for byte from the trade's
 * collection, which its peer does not hold; every endorser checks it against the public hash.
 */
export const requestFinancing = async (
  context: UseCaseContext,
  offer: FinancingOffer,
): Promise<Committed> => {
  const { id, receivable, bank, amount, disclose = [] } = offer;
  const [view, disclosable] = await Promise.all([
    context.ledger.evaluate('receivables:Get', { command: { id: receivable } }),
    context.ledger.evaluate('receivables:Disclosable', { command: { id: receivable } }),
  ]);
  const shown = new Set<DisclosedValue['kind']>(['receivable-terms', ...disclose]);
  return context.ledger.submit('financing:Request', {
    command: { id, receivable, bank },
    private: {
      salt: saltOf(context, 'financing:Request', id),
      amount,
      currency: offer.currency ?? view.receivable.currency,
      disclosed: disclosable.values.filter(({ kind }) => shown.has(kind)),
    },
    endorsers: dealEndorsers(view.receivable.issuer, bank),
  });
};
