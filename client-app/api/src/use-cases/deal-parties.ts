import { dealEndorsers } from './network-view';
import type { UseCaseContext } from './use-case-context';

/** A request, quote or collection is found at the bank in whose collection it is. */
export interface DealReference {
  readonly id: string;
  /** MSP id. */
  readonly bank: string;
}

/** Who signs a step of a deal about this receivable: its issuer and the bank. */
export const endorsersOfReceivable = async (
  { ledger }: UseCaseContext,
  receivable: string,
  bank: string,
): Promise<readonly string[]> => {
  const view = await ledger.evaluate('receivables:Get', { command: { id: receivable } });
  return dealEndorsers(view.receivable.issuer, bank);
};

export const endorsersOfRequest = async (
  context: UseCaseContext,
  { id, bank }: DealReference,
): Promise<readonly string[]> => {
  const view = await context.ledger.evaluate('financing:GetRequest', { command: { id, bank } });
  return endorsersOfReceivable(context, view.request.receivable, bank);
};

export const endorsersOfQuote = async (
  context: UseCaseContext,
  { id, bank }: DealReference,
): Promise<readonly string[]> => {
  const quote = await context.ledger.evaluate('financing:GetQuote', { command: { id, bank } });
  return endorsersOfReceivable(context, quote.receivable, bank);
};
