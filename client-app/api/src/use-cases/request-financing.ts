import type { DisclosedKind, EvidenceKind } from '@cession/model/interface';
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
  /** Kinds of documents, beside what every bank is shown. */
  readonly disclose?: readonly EvidenceKind[];
}

/** Without the match no bank can price the receivable, and without the register it knows no names. */
const alwaysShown = ['match', 'partner'] as const satisfies readonly DisclosedKind[];

/**
 * Asks one bank for a price. What the bank is shown is copied byte for byte from data
 * collections that its peer does not hold; every endorser checks it against the public hash.
 */
export const requestFinancing = async (
  context: UseCaseContext,
  { id, receivable: claim, bank, amount, currency, disclose = [] }: FinancingOffer,
): Promise<Committed> => {
  const { receivable, values } = await context.ledger.evaluate('receivables:Disclosable', {
    command: { id: claim },
  });
  const shown = new Set<DisclosedKind>([...alwaysShown, ...disclose]);
  const disclosed = values.filter(({ kind }) => shown.has(kind)).map((value) => ({ ...value }));
  return sendAct(
    context,
    'financing:Request',
    { id, receivable: claim, bank },
    { amount, currency: currency ?? receivable.currency, disclosed },
    receivable.issuer,
  );
};
