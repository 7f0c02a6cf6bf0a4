import { peer } from '@hyperledger/fabric-protos';

/**
 * Deliver responses as bytes. A block is stored as it is sent, so it is framed, not parsed and
 * serialised again for every subscriber.
 */

/** Field numbers of `DeliverResponse` and `BlockAndPrivateData`. */
const RESPONSE_BLOCK = 2;
const RESPONSE_FILTERED_BLOCK = 3;
const RESPONSE_BLOCK_AND_PRIVATE_DATA = 4;
const PRIVATE_DATA_BLOCK = 1;

const LENGTH_DELIMITED = 2;

export const statusResponse = (code: peer.DeliverResponse.AsObject['status']): Buffer => {
  const response = new peer.DeliverResponse();
  response.setStatus(code);
  return Buffer.from(response.serializeBinary());
};

export const blockResponse = (block: Uint8Array): Buffer => field(RESPONSE_BLOCK, block);

export const filteredBlockResponse = (block: peer.FilteredBlock): Buffer =>
  field(RESPONSE_FILTERED_BLOCK, block.serializeBinary());

/** @param privateData - a message with private data only; the block's bytes are put before it */
export const blockAndPrivateDataResponse = (
  block: Uint8Array,
  privateData: peer.BlockAndPrivateData,
): Buffer => {
  const content = Buffer.concat([field(PRIVATE_DATA_BLOCK, block), privateData.serializeBinary()]);
  return field(RESPONSE_BLOCK_AND_PRIVATE_DATA, content);
};

const field = (number: number, content: Uint8Array): Buffer => {
  const tag = (number << 3) | LENGTH_DELIMITED;
  return Buffer.concat([Buffer.of(tag), varint(content.length), content]);
};

const varint = (value: number): Buffer => {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest & 0x7f) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  return Buffer.of(...bytes, rest);
};
