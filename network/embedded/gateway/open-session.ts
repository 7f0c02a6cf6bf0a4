import { checkProposal } from '../endorsement/check-proposal';
import type { ProposalCheck } from '../endorsement/check-proposal';
import type { UnpackedProposal } from '../endorsement/unpacked-proposal';
import type { StateReader } from '../store/state-reader';
import { ProposalSession } from './asked-peer';
import type { LedgerCore } from './ledger-core';

/**
 * Puts a proposal to peers that all see the ledger at the same height: what they disagree about is
 * then the contract's doing.
 */
export const openSession = async <T>(
  core: LedgerCore,
  gatewayMspId: string,
  proposal: UnpackedProposal,
  use: (session: ProposalSession) => Promise<T>,
): Promise<T> => {
  const reader = core.store.reader();
  try {
    const check = checkOnce(core, proposal, reader);
    return await use(new ProposalSession(proposal, check, gatewayMspId, reader));
  } finally {
    await reader.close();
  }
};

const checkOnce = (
  core: LedgerCore,
  proposal: UnpackedProposal,
  reader: StateReader,
): ProposalCheck => {
  const check = checkProposal(proposal, core.identities, core.now());
  if (!check.ok || !reader.hasTransaction(proposal.transactionId)) return check;
  const creator = Buffer.from(proposal.creator).toString('hex');
  return {
    ok: false,
    reason: `duplicate transaction found [${proposal.transactionId}]. Creator [${creator}]`,
  };
};
