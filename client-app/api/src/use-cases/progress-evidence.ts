import type { UpdateEvidenceProgress, VoidEvidence } from '@cession/model/interface';
import type { Committed } from '../ports';
import { tradeSigners } from './network-view';
import type { UseCaseContext } from './use-case-context';

/** A declaration is released or rejected, a waybill is on its way or delivered. */
export const progressEvidence = (
  { ledger, network }: UseCaseContext,
  command: UpdateEvidenceProgress,
): Promise<Committed> =>
  ledger.submit('evidence:UpdateProgress', { command, ...tradeSigners(network) });

/** Voiding an invoice frees its fingerprints, which only members of the trade can compute. */
export const voidEvidence = (
  { ledger, network }: UseCaseContext,
  command: VoidEvidence,
): Promise<Committed> => ledger.submit('evidence:Void', { command, ...tradeSigners(network) });
