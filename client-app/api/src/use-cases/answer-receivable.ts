import type {
  AcknowledgeReceivable,
  CancelReceivable,
  DisputeReceivable,
} from '@cession/chaincode/interface';
import type { Committed } from '../ports';
import { tradeEndorsers } from './network-view';
import type { UseCaseContext } from './use-case-context';

/** The buyer undertakes to pay; who the buyer is, only members of the trade can check. */
export const acknowledgeReceivable = (
  { ledger, network }: UseCaseContext,
  command: AcknowledgeReceivable,
): Promise<Committed> =>
  ledger.submit('receivables:Acknowledge', { command, endorsers: tradeEndorsers(network) });

export const disputeReceivable = (
  { ledger, network }: UseCaseContext,
  command: DisputeReceivable,
): Promise<Committed> =>
  ledger.submit('receivables:Dispute', { command, endorsers: tradeEndorsers(network) });

/** The seller, sole holder, takes it back. */
export const cancelReceivable = (
  { ledger, network }: UseCaseContext,
  command: CancelReceivable,
): Promise<Committed> =>
  ledger.submit('receivables:Cancel', { command, endorsers: tradeEndorsers(network) });
