import type { DisclosedValue } from '@cession/model/interface';
import type { Committed } from '../ports';
import { sendAct } from './send-act';
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
 * Asks one bank for a price. What the bank is shown is copied byte for byte from the trade's data
 * collection, which its peer does not hold; every endorser checks it against the public hash.
 */
export const requestFinancing = async (
  context: UseCaseContext,
  { id, receivable: claim, bank, amount, currency, disclose = [] }: FinancingOffer,
): Promise<Committed> => {
  const { receivable, values } = await context.ledger.evaluate('receivables:Disclosable', {
    command: { id: claim },
  });
  const shown = new Set<DisclosedValue['kind']>(['receivable-terms', ...disclose]);
  const disclosed = values.filter(({ kind }) => shown.has(kind)).map((value) => ({ ...value }));
  return sendAct(
    context,
    'financing:Request',
    { id, receivable: claim, bank },
    { amount, currency: currency ?? receivable.currency, disclosed },
    receivable.issuer,
  );
};
