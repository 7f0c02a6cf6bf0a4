import { common } from '@hyperledger/fabric-protos';
import { isValidAt, transactionIdOf, verifyLowS } from '@cession/protocol';
import type { X509Identity } from '@cession/protocol';
import type { IdentityDirectory } from './identity-directory';
import type { UnpackedProposal } from './unpacked-proposal';

/** Either the creator, or why a peer refuses to run the proposal. */
export type ProposalCheck =
  { readonly ok: true; readonly creator: X509Identity } | { readonly ok: false; reason: string };

/** What a peer checks before it runs a proposal, in its order and with its messages. */
export const checkProposal = (
  proposal: UnpackedProposal,
  identities: IdentityDirectory,
  now: Date,
): ProposalCheck => {
  const malformed = malformation(proposal);
  if (malformed !== undefined) return refused(malformed);
  const known = identities.lookUp(proposal.creator);
  if (known === undefined || known.failure === 'unknown-organisation') {
    return refused(
      `access denied: channel [${proposal.channelId}] creator org unknown, creator is malformed`,
    );
  }
  const { identity } = known;
  const isAuthentic =
    known.failure === undefined &&
    isValidAt(identity, now) &&
    verifyLowS(identity.publicKey, proposal.proposalBytes, proposal.signature);
  return isAuthentic
    ? { ok: true, creator: identity }
    : refused(`access denied: channel [${proposal.channelId}] creator org [${identity.mspId}]`);
};

const malformation = (proposal: UnpackedProposal): string | undefined => {
  const type = proposal.channelHeader.getType();
  if (type !== common.HeaderType.ENDORSER_TRANSACTION && type !== common.HeaderType.CONFIG) {
    return `invalid header type ${type}`;
  }
  if (proposal.channelHeader.getEpoch() !== 0) return 'epoch is non-zero';
  if (proposal.nonce.length === 0) return 'nonce is empty';
  if (proposal.creator.length === 0) return 'creator is empty';
  const expected = transactionIdOf(proposal.nonce, proposal.creator);
  if (proposal.transactionId !== expected) {
    return `incorrectly computed txid '${proposal.transactionId}' -- expected '${expected}'`;
  }
  return proposal.signature.length === 0 ? 'empty signature bytes' : undefined;
};

const refused = (reason: string): ProposalCheck => ({
  ok: false,
  reason: `error validating proposal: ${reason}`,
});
