import type { ParsedTransaction, SignedEvidence, X509Identity } from '../../protocol';
import { parseTransaction, sha256, transactionIdOf, verifyLowS } from '../../protocol';
import type { IdentityDirectory } from '../endorsement/identity-directory';
import { CODES } from './validation-codes';

/** A transaction on its way into a block, with what validation has found so far. */
export interface BlockTransaction {
  readonly envelope: Uint8Array;
  readonly parsed: ParsedTransaction;
  /** Peers whose endorsements are genuine, each once. */
  endorsers: readonly X509Identity[];
  code: number;
}

/** Opens an envelope and checks all that can be checked without the state. */
export function examine(
  envelope: Uint8Array,
  index: number,
  channel: string,
  identities: IdentityDirectory,
): BlockTransaction {
  const parsed = parseTransaction(envelope, index, CODES.NOT_VALIDATED);
  const transaction: BlockTransaction = {
    envelope,
    parsed,
    endorsers: [],
    code: codeOf(parsed, channel, identities),
  };
  if (transaction.code === CODES.VALID && parsed.evidence !== undefined) {
    transaction.endorsers = genuineEndorsers(parsed.evidence, identities);
  }
  return transaction;
}

function codeOf(parsed: ParsedTransaction, channel: string, identities: IdentityDirectory): number {
  if (parsed.type === '') return CODES.BAD_PAYLOAD;
  if (parsed.type !== 'ENDORSER_TRANSACTION') return CODES.UNSUPPORTED_TX_PAYLOAD;
  if (parsed.channelId !== channel) return CODES.TARGET_CHAIN_NOT_FOUND;
  const { evidence } = parsed;
  if (evidence === undefined || parsed.malformed !== undefined) {
    return CODES.INVALID_ENDORSER_TRANSACTION;
  }
  const creator = identities.genuine(evidence.creator);
  const isSigned =
    creator !== undefined &&
    verifyLowS(creator.publicKey, evidence.payload, evidence.creatorSignature);
  if (!isSigned) return CODES.BAD_CREATOR_SIGNATURE;
  if (parsed.transactionId !== transactionIdOf(evidence.nonce, evidence.creator)) {
    return CODES.BAD_PROPOSAL_TXID;
  }
  const hash = sha256(evidence.channelHeader, evidence.signatureHeader, evidence.proposalPayload);
  return hash.equals(evidence.proposalHash) ? CODES.VALID : CODES.INVALID_ENDORSER_TRANSACTION;
}

function genuineEndorsers(
  evidence: SignedEvidence,
  identities: IdentityDirectory,
): readonly X509Identity[] {
  const genuine = new Set<X509Identity>();
  for (const { endorser, signature } of evidence.endorsements) {
    const identity = identities.genuine(endorser);
    if (identity === undefined) continue;
    const signed = Buffer.concat([evidence.responsePayload, endorser]);
    if (verifyLowS(identity.publicKey, signed, signature)) genuine.add(identity);
  }
  return [...genuine];
}
