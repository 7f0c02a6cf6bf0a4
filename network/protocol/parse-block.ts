import { common, peer } from '@hyperledger/fabric-protos';
import { blockHeaderHash } from './block-hash';
import { bufferOf } from './buffer-of';
import { parsePrivateReadWriteSet } from './parse-read-write-set';
import { parseTransaction } from './parse-transaction';
import type { ParsedBlock, ParsedBlockAndPrivateData, ParsedPrivateWrites } from './parsed-block';
import { readMessage } from './read-message';

/**
 * Reads a block as a peer delivers it. Malformed transactions are marked, not thrown; a block
 * without a header is an error, because nothing about it could be trusted.
 *
 * @param block - the message, or its bytes
 * @throws Error when the bytes are no block, or the block has no header
 */
export const parseBlock = (block: Uint8Array | common.Block): ParsedBlock => {
  const message = block instanceof Uint8Array ? readMessage(common.Block, block) : block;
  const header = message.getHeader();
  if (header === undefined) throw new Error('The block has no header');
  const fields = {
    number: header.getNumber(),
    previousHash: bufferOf(header.getPreviousHash_asU8()),
    dataHash: bufferOf(header.getDataHash_asU8()),
  };
  const codes = validationCodesOf(message);
  const envelopes = message.getData()?.getDataList_asU8() ?? [];
  return {
    ...fields,
    headerHash: blockHeaderHash(fields),
    transactions: envelopes.map((envelope, index) =>
      parseTransaction(envelope, index, codes[index] ?? peer.TxValidationCode.NOT_VALIDATED),
    ),
  };
};

/**
 * Reads a block together with the private values that the delivering peer holds.
 *
 * @throws Error as {@link parseBlock} does, or when a private write set cannot be read
 */
export const parseBlockAndPrivateData = (
  bytes: Uint8Array | peer.BlockAndPrivateData,
): ParsedBlockAndPrivateData => {
  const message =
    bytes instanceof Uint8Array ? readMessage(peer.BlockAndPrivateData, bytes) : bytes;
  const block = message.getBlock();
  if (block === undefined) throw new Error('The message has no block');
  const privateData = new Map<number, readonly ParsedPrivateWrites[]>();
  message.getPrivateDataMapMap().forEach((set, index) => {
    privateData.set(index, parsePrivateReadWriteSet(set));
  });
  return { ...parseBlock(block), privateData };
};

/** One validation code per transaction; empty for a block that no peer has validated. */
export const validationCodesOf = (block: common.Block): Uint8Array => {
  const metadata = block.getMetadata()?.getMetadataList_asU8() ?? [];
  return metadata[common.BlockMetadataIndex.TRANSACTIONS_FILTER] ?? new Uint8Array();
};
