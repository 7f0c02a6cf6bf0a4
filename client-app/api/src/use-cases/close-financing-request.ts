import type { CloseFinancingRequest } from '@cession/model/interface';
import type { Committed } from '../ports';
import { endorsersOfRequest } from './deal-parties';
import type { UseCaseContext } from './use-case-context';

/** The seller withdraws, or the bank declines. */
export const closeFinancingRequest = async (
  context: UseCaseContext,
  step: 'financing:Withdraw' | 'financing:Decline',
  command: CloseFinancingRequest,
): Promise<Committed> =>
  context.ledger.submit(step, { command, endorsers: await endorsersOfRequest(context, command) });
