import type { QuoteContent, QuoteFinancing } from '@cession/model/interface';
import type { Committed } from '../ports';
import { endorsersOfRequest } from './deal-parties';
import { saltOf } from './use-case-context';
import type { UseCaseContext } from './use-case-context';

/** The bank names its price; only the seller's organisation sees it beside the bank. */
export const quoteFinancing = async (
  context: UseCaseContext,
  command: QuoteFinancing,
  content: Omit<QuoteContent, 'salt'>,
): Promise<Committed> =>
  context.ledger.submit('financing:Quote', {
    command,
    private: { ...content, salt: saltOf(context, 'financing:Quote', command.id) },
    endorsers: await endorsersOfRequest(context, { id: command.request, bank: command.bank }),
  });
