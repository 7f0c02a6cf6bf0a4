import { status } from '@grpc/grpc-js';
import { gateway, orderer } from '@hyperledger/fabric-protos';
import type { peer } from '@hyperledger/fabric-protos';
import { readMessage } from '@cession/protocol';
import { requireReader } from './ledger-core';
import type { LedgerCore } from './ledger-core';
import { RpcError } from './rpc-error';

/**
 * The events of one chaincode, a message per block that has any, from a block or after a
 * transaction on, until the signal ends it.
 */
export async function* chaincodeEvents(
  core: LedgerCore,
  signed: gateway.SignedChaincodeEventsRequest,
  signal: AbortSignal,
): AsyncGenerator<gateway.ChaincodeEventsResponse> {
  const message = signed.getRequest_asU8();
  if (message.length === 0) throw invalid('a chaincode events request is required');
  const request = deserialize(message);
  requireReader(core, request.getChannelId(), {
    message,
    identity: request.getIdentity_asU8(),
    signature: signed.getSignature_asU8(),
  });
  const matches = matcher(request);
  for (let number = startBlock(core, request); ; number += 1) {
    const block = await core.feed.next(number, signal);
    if (block === undefined) return;
    const events = block.events.filter(matches);
    if (events.length === 0) continue;
    const response = new gateway.ChaincodeEventsResponse();
    response.setBlockNumber(number);
    response.setEventsList(events);
    yield response;
  }
}

const deserialize = (message: Uint8Array): gateway.ChaincodeEventsRequest => {
  try {
    return readMessage(gateway.ChaincodeEventsRequest, message);
  } catch (error) {
    throw invalid(`invalid chaincode events request: ${String(error)}`);
  }
};

/** After a transaction: its own event, and all before it, were seen already. */
const matcher = (
  request: gateway.ChaincodeEventsRequest,
): ((event: peer.ChaincodeEvent) => boolean) => {
  const chaincode = request.getChaincodeId();
  const after = request.getAfterTransactionId();
  let isPassed = after === '';
  return (event) => {
    if (isPassed) return event.getChaincodeId() === chaincode;
    isPassed = event.getTxId() === after;
    return false;
  };
};

const startBlock = (core: LedgerCore, request: gateway.ChaincodeEventsRequest): number => {
  const after = request.getAfterTransactionId();
  const committed = after === '' ? undefined : core.store.transaction(after);
  if (committed !== undefined) return committed.blockNumber;
  return positionOf(request.getStartPosition() ?? new orderer.SeekPosition(), core.feed.height);
};

/** Events start at a block or with the next one; other positions are for blocks. */
const positionOf = (position: orderer.SeekPosition, height: number): number => {
  const { TypeCase } = orderer.SeekPosition;
  switch (position.getTypeCase()) {
    case TypeCase.TYPE_NOT_SET:
    case TypeCase.NEXT_COMMIT:
      return height;
    case TypeCase.SPECIFIED:
      return position.getSpecified()?.getNumber() ?? 0;
    case TypeCase.NEWEST:
    case TypeCase.OLDEST:
      throw invalid('invalid start position type');
  }
};

const invalid = (message: string): RpcError => new RpcError(status.INVALID_ARGUMENT, message);
