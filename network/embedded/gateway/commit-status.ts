import { status } from '@grpc/grpc-js';
import { gateway } from '@hyperledger/fabric-protos';
import type { peer } from '@hyperledger/fabric-protos';
import { readMessage } from '@cession/protocol';
import { requireReader } from './ledger-core';
import type { LedgerCore } from './ledger-core';
import { RpcError, stopping } from './rpc-error';

/** Waits until a transaction is in a block, and says how it was validated. */
export const commitStatus = async (
  core: LedgerCore,
  signed: gateway.SignedCommitStatusRequest,
  signal: AbortSignal,
): Promise<gateway.CommitStatusResponse> => {
  const message = signed.getRequest_asU8();
  const request = readRequest(message);
  requireReader(core, request.getChannelId(), {
    message,
    identity: request.getIdentity_asU8(),
    signature: signed.getSignature_asU8(),
  });
  const committed = await core.feed.status(request.getTransactionId(), signal);
  if (committed === undefined) {
    throw core.closing.aborted ? stopping() : new RpcError(status.CANCELLED, 'context canceled');
  }
  const response = new gateway.CommitStatusResponse();
  // Written from Fabric's own enumeration.
  response.setResult(committed.validationCode as ValidationCodeNumber);
  response.setBlockNumber(committed.blockNumber);
  return response;
};

type ValidationCodeNumber = peer.TxValidationCodeMap[keyof peer.TxValidationCodeMap];

const readRequest = (message: Uint8Array): gateway.CommitStatusRequest => {
  if (message.length === 0) throw invalid('a commit status request is required');
  const request = deserialize(message);
  if (request.getIdentity_asU8().length === 0) throw invalid('no identity provided');
  if (request.getChannelId() === '') throw invalid('no channel ID provided');
  if (request.getTransactionId() === '') throw invalid('transaction ID should not be empty');
  return request;
};

const deserialize = (message: Uint8Array): gateway.CommitStatusRequest => {
  try {
    return readMessage(gateway.CommitStatusRequest, message);
  } catch (error) {
    throw invalid(`invalid status request: ${String(error)}`);
  }
};

const invalid = (message: string): RpcError => new RpcError(status.INVALID_ARGUMENT, message);
