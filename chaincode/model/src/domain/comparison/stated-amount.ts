import type { DeclarationDocument } from '../../interface/commands';
import { amountText } from './amount-text';
import type { TradeDocument } from './trade-documents';

/** A sum of money and the document, or documents, that state it. */
export interface StatedAmount {
  readonly label: string;
  readonly currency: string;
  readonly minorUnits: bigint;
}

export const statedText = ({ label, currency, minorUnits }: StatedAmount): string =>
  `${label}: ${amountText(currency, minorUnits)}`;

/**
 * What all declarations of a trade declare: one order may leave in several shipments. Nothing where
 * there is no declaration or they are in different currencies.
 */
export const declaredAmount = (
  declarations: readonly TradeDocument<DeclarationDocument>[],
): StatedAmount | undefined => {
  const [first] = declarations;
  if (!first) return undefined;
  const { currency } = first.document;
  if (declarations.some(({ document }) => document.currency !== currency)) return undefined;
  return {
    label: `declared in ${declarations.map(({ document }) => document.number).join(' + ')}`,
    currency,
    minorUnits: declarations.reduce((sum, { document }) => sum + BigInt(document.value), 0n),
  };
};
