import type {
  AcknowledgeReceivable,
  CancelReceivable,
  DisputeReceivable,
} from '@cession/model/interface';
import type { Committed } from '../ports';
import { tradeSigners } from './network-view';
import type { UseCaseContext } from './use-case-context';

/** The buyer undertakes to pay; who the buyer is, only members of the trade can check. */
export const acknowledgeReceivable = (
  { ledger, network }: UseCaseContext,
  command: AcknowledgeReceivable,
): Promise<Committed> =>
  ledger.submit('receivables:Acknowledge', { command, ...tradeSigners(network) });

export const disputeReceivable = (
  { ledger, network }: UseCaseContext,
  command: DisputeReceivable,
): Promise<Committed> =>
  ledger.submit('receivables:Dispute', { command, ...tradeSigners(network) });

/** The seller, sole holder, takes it back. */
export const cancelReceivable = (
  { ledger, network }: UseCaseContext,
  command: CancelReceivable,
): Promise<Committed> => ledger.submit('receivables:Cancel', { command, ...tradeSigners(network) });
