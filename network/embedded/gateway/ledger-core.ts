import { status } from '@grpc/grpc-js';
import { isValidAt, verifyLowS } from '@cession/protocol';
import type { X509Identity } from '@cession/protocol';
import type { BlockFeed } from '../block-feed';
import type { ExaminedEnvelope } from '../commit/block-transaction';
import type { Endorser } from '../endorsement/endorser';
import type { IdentityDirectory } from '../endorsement/identity-directory';
import type { TransientStore } from '../endorsement/transient-store';
import type { LedgerLog } from '../options';
import type { Orderer } from '../ordering/orderer';
import type { ChaincodeDirectory } from '../simulation/collection-access';
import type { LedgerStore } from '../store/ledger-store';
import { RpcError } from './rpc-error';

/** What every peer's services share: this process is the whole network. */
export interface LedgerCore {
  readonly channel: string;
  readonly store: LedgerStore;
  readonly feed: BlockFeed;
  readonly orderer: Orderer<ExaminedEnvelope>;
  readonly identities: IdentityDirectory;
  readonly directory: ChaincodeDirectory;
  readonly transientStore: TransientStore;
  /** One per organisation. */
  readonly endorsers: readonly Endorser[];
  readonly now: () => Date;
  readonly log: LedgerLog;
  /** Aborted when the ledger is about to stop: whoever waits for a block is told so. */
  readonly closing: AbortSignal;
}

/** Bytes, who signed them, and the signature. */
export interface SignedRequest {
  readonly message: Uint8Array;
  readonly identity: Uint8Array;
  readonly signature: Uint8Array;
}

/** The signer, if he is a current member of the channel and the signature is his. */
export const signerOf = (core: LedgerCore, request: SignedRequest): X509Identity | undefined => {
  const identity = core.identities.genuine(request.identity);
  if (identity === undefined || !isValidAt(identity, core.now())) return undefined;
  return verifyLowS(identity.publicKey, request.message, request.signature) ? identity : undefined;
};

const READERS_REFUSED =
  'implicit policy evaluation failed - 0 sub-policies were satisfied, but this policy ' +
  "requires 1 of the 'Readers' sub-policies to be satisfied";

/** @throws RpcError PERMISSION_DENIED, as a peer answers who may not read the channel */
export const requireReader = (
  core: LedgerCore,
  channelId: string,
  request: SignedRequest,
): void => {
  if (channelId === core.channel && signerOf(core, request) !== undefined) return;
  const policy = '/Channel/Application/Readers';
  throw new RpcError(
    status.PERMISSION_DENIED,
    `failed evaluating policy on signed data during check policy [${policy}]: [${READERS_REFUSED}]`,
  );
};
