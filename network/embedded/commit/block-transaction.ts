import type { ParsedTransaction, SignedEvidence, X509Identity } from '@cession/protocol';
import { parseTransaction, sha256, transactionIdOf, verifyLowS } from '@cession/protocol';
import type { IdentityDirectory } from '../endorsement/identity-directory';
import { CODES } from './validation-codes';

/** An envelope with what can be said about it without the state. */
export interface ExaminedEnvelope {
  readonly envelope: Uint8Array;
  readonly parsed: ParsedTransaction;
  /** Peers whose endorsements are genuine, each once. */
  readonly endorsers: readonly X509Identity[];
  /** `VALID` as far as it goes, or why the transaction cannot become valid. */
  readonly code: number;
}

/** A transaction on its way into a block, with what validation has found so far. */
export interface BlockTransaction extends ExaminedEnvelope {
  readonly index: number;
  code: number;
}

/** Opens an envelope and checks its signatures, its id and that it is what was endorsed. */
export const examine = (
  envelope: Uint8Array,
  channel: string,
  identities: IdentityDirectory,
): ExaminedEnvelope => {
  const parsed = parseTransaction(envelope, 0, CODES.NOT_VALIDATED);
  const code = codeOf(parsed, channel, identities);
  const { evidence } = parsed;
  const isComplete = code === CODES.VALID && evidence !== undefined;
  const endorsers = isComplete ? genuineEndorsers(evidence, identities) : [];
  return { envelope, parsed, endorsers, code };
};

const codeOf = (
  parsed: ParsedTransaction,
  channel: string,
  identities: IdentityDirectory,
): number => {
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
};

const genuineEndorsers = (
  evidence: SignedEvidence,
  identities: IdentityDirectory,
): readonly X509Identity[] => {
  const genuine = new Set<X509Identity>();
  for (const { endorser, signature } of evidence.endorsements) {
    const identity = identities.genuine(endorser);
    if (identity === undefined) continue;
    const signed = Buffer.concat([evidence.responsePayload, endorser]);
    if (verifyLowS(identity.publicKey, signed, signature)) genuine.add(identity);
  }
  return [...genuine];
};
