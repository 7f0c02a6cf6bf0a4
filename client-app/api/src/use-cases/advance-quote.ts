import type { QuoteStep } from '@cession/model/interface';
import type { Committed } from '../ports';
import { endorsersOfQuote } from './deal-parties';
import type { UseCaseContext } from './use-case-context';

export type QuoteStepName = 'financing:Accept' | 'financing:Approve' | 'financing:Fund';

/** The seller accepts, the second officer approves, the bank funds: holding and coin at once. */
export const advanceQuote = async (
  context: UseCaseContext,
  step: QuoteStepName,
  command: QuoteStep,
): Promise<Committed> =>
  context.ledger.submit(step, { command, endorsers: await endorsersOfQuote(context, command) });
