import { common, orderer } from '@hyperledger/fabric-protos';
import { readMessage } from '@cession/protocol';
import { signerOf } from '../gateway/ledger-core';
import type { LedgerCore } from '../gateway/ledger-core';

/** Which blocks a client wants, and who asks. */
export interface SeekRequest {
  readonly clientMspId: string;
  readonly start: number;
  /** Last block to send; none for as long as the client listens. */
  readonly stop?: number;
  readonly failIfNotReady: boolean;
}

export type DeliverStatus = common.StatusMap[keyof common.StatusMap];

/** How far a request's timestamp may be from the peer's clock: replays are of no use later. */
const TIME_WINDOW_MS = 15 * 60 * 1000;

const { Status } = common;

/**
 * Reads a signed request for blocks and decides whether it is allowed.
 *
 * @returns the request, or the status with which a peer ends the stream
 */
export const readSeekRequest = (
  core: LedgerCore,
  envelope: common.Envelope,
): SeekRequest | DeliverStatus => {
  const opened = open(envelope);
  if (opened === undefined || !isTimely(opened.channelHeader, core.now())) {
    return Status.BAD_REQUEST;
  }
  if (opened.channelHeader.getChannelId() !== core.channel) return Status.NOT_FOUND;
  const signer = signerOf(core, {
    message: envelope.getPayload_asU8(),
    identity: opened.creator,
    signature: envelope.getSignature_asU8(),
  });
  if (signer === undefined) return Status.FORBIDDEN;
  return boundsOf(opened.seekInfo, core.feed.height, signer.mspId);
};

interface OpenedRequest {
  readonly channelHeader: common.ChannelHeader;
  readonly creator: Uint8Array;
  readonly seekInfo: orderer.SeekInfo;
}

const open = (envelope: common.Envelope): OpenedRequest | undefined => {
  try {
    const payload = readMessage(common.Payload, envelope.getPayload_asU8());
    const header = payload.getHeader();
    if (header === undefined) return undefined;
    const signature = readMessage(common.SignatureHeader, header.getSignatureHeader_asU8());
    return {
      channelHeader: readMessage(common.ChannelHeader, header.getChannelHeader_asU8()),
      creator: signature.getCreator_asU8(),
      seekInfo: readMessage(orderer.SeekInfo, payload.getData_asU8()),
    };
  } catch {
    return undefined;
  }
};

const isTimely = (header: common.ChannelHeader, now: Date): boolean => {
  const timestamp = header.getTimestamp()?.toDate();
  if (timestamp === undefined) return false;
  return Math.abs(now.getTime() - timestamp.getTime()) <= TIME_WINDOW_MS;
};

const boundsOf = (
  seekInfo: orderer.SeekInfo,
  height: number,
  clientMspId: string,
): SeekRequest | DeliverStatus => {
  const startPosition = seekInfo.getStart();
  const stopPosition = seekInfo.getStop();
  if (startPosition === undefined || stopPosition === undefined) return Status.BAD_REQUEST;
  const start = startOf(startPosition, height);
  const stop = stopOf(stopPosition, startPosition, start, height);
  if (stop !== undefined && stop < start) return Status.BAD_REQUEST;
  const behavior = seekInfo.getBehavior();
  return {
    clientMspId,
    start,
    failIfNotReady: behavior === orderer.SeekInfo.SeekBehavior.FAIL_IF_NOT_READY,
    ...(stop === undefined ? {} : { stop }),
  };
};

const { TypeCase } = orderer.SeekPosition;

const startOf = (position: orderer.SeekPosition, height: number): number => {
  switch (position.getTypeCase()) {
    case TypeCase.NEWEST:
      return height - 1;
    case TypeCase.SPECIFIED:
      return position.getSpecified()?.getNumber() ?? 0;
    case TypeCase.NEXT_COMMIT:
      return height;
    case TypeCase.OLDEST:
    case TypeCase.TYPE_NOT_SET:
      return 0;
  }
};

const stopOf = (
  position: orderer.SeekPosition,
  startPosition: orderer.SeekPosition,
  start: number,
  height: number,
): number | undefined => {
  switch (position.getTypeCase()) {
    case TypeCase.OLDEST:
      return start;
    case TypeCase.NEWEST:
      return startPosition.getTypeCase() === TypeCase.NEWEST ? start : height - 1;
    case TypeCase.SPECIFIED:
      return position.getSpecified()?.getNumber();
    case TypeCase.NEXT_COMMIT:
    case TypeCase.TYPE_NOT_SET:
      return undefined;
  }
};
