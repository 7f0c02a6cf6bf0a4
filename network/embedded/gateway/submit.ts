import { status } from '@grpc/grpc-js';
import { gateway } from '@hyperledger/fabric-protos';
import { examine } from '../commit/block-transaction';
import { CODES } from '../commit/validation-codes';
import type { LedgerCore } from './ledger-core';
import { RpcError } from './rpc-error';

/** What an orderer refuses before it orders anything, by what is wrong with the envelope. */
const ORDERER_REFUSALS = new Map<number, string>([
  [CODES.BAD_PAYLOAD, 'status=BAD_REQUEST, info=envelope cannot be read'],
  [CODES.UNSUPPORTED_TX_PAYLOAD, 'status=BAD_REQUEST, info=message type is not a transaction'],
  [CODES.TARGET_CHAIN_NOT_FOUND, 'status=NOT_FOUND, info=channel does not exist'],
  [
    CODES.BAD_CREATOR_SIGNATURE,
    'status=FORBIDDEN, info=implicit policy evaluation failed - 0 sub-policies were satisfied, ' +
      "but this policy requires 1 of the 'Writers' sub-policies to be satisfied: permission denied",
  ],
]);

/** Hands a signed transaction to the orderer. Success says that it is queued, not committed. */
export const submit = (
  core: LedgerCore,
  request: gateway.SubmitRequest,
): gateway.SubmitResponse => {
  const envelope = request.getPreparedTransaction();
  if (envelope === undefined) {
    throw new RpcError(status.INVALID_ARGUMENT, 'a prepared transaction is required');
  }
  if (envelope.getSignature_asU8().length === 0) {
    throw new RpcError(status.INVALID_ARGUMENT, 'prepared transaction must be signed');
  }
  if (request.getChannelId() !== core.channel) {
    throw new RpcError(
      status.FAILED_PRECONDITION,
      `failed to get config for channel [${request.getChannelId()}]`,
    );
  }
  if (!core.orderer.isAvailable) {
    throw new RpcError(status.UNAVAILABLE, 'no orderers could successfully process transaction');
  }
  const examined = examine(envelope.serializeBinary(), core.channel, core.identities);
  const refusal = ORDERER_REFUSALS.get(examined.code);
  if (refusal !== undefined) {
    throw new RpcError(status.ABORTED, `received unsuccessful response from orderer: ${refusal}`);
  }
  core.orderer.submit(examined);
  return new gateway.SubmitResponse();
};
