import { createPrivateKey, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { common } from '@hyperledger/fabric-protos';
import {
  blockDataHash,
  blockHeaderBytes,
  blockHeaderHash,
  serializeIdentity,
  signLowS,
} from '@cession/protocol';
import type { EmbeddedLedgerOptions } from '../options';

const NONCE_BYTES = 24;
const { SIGNATURES, LAST_CONFIG, TRANSACTIONS_FILTER, ORDERER, COMMIT_HASH } =
  common.BlockMetadataIndex;

/** A block ready to be written. */
export interface BuiltBlock {
  readonly number: number;
  readonly bytes: Uint8Array;
  readonly headerHash: Buffer;
}

/** Assembles blocks in Fabric's format and signs them as the channel's orderer. */
export class BlockBuilder {
  readonly #creator: Uint8Array;
  readonly #privateKey: KeyObject;

  constructor(orderer: EmbeddedLedgerOptions['ordererIdentity']) {
    this.#creator = serializeIdentity(orderer);
    this.#privateKey = createPrivateKey(orderer.privateKeyPem);
  }

  /** @param codes - one validation code per envelope */
  build(
    number: number,
    previousHash: Uint8Array,
    envelopes: readonly Uint8Array[],
    codes: Uint8Array,
  ): BuiltBlock {
    const fields = { number, previousHash, dataHash: blockDataHash(envelopes) };
    const header = new common.BlockHeader();
    header.setNumber(number);
    header.setPreviousHash(previousHash);
    header.setDataHash(fields.dataHash);
    const data = new common.BlockData();
    data.setDataList([...envelopes]);
    const block = new common.Block();
    block.setHeader(header);
    block.setData(data);
    block.setMetadata(this.#metadata(blockHeaderBytes(fields), codes));
    return { number, bytes: block.serializeBinary(), headerHash: blockHeaderHash(fields) };
  }

  #metadata(headerBytes: Buffer, codes: Uint8Array): common.BlockMetadata {
    // The channel's configuration never changes after block 0.
    const lastConfig = new common.LastConfig();
    lastConfig.setIndex(0);
    const ordererMetadata = new common.OrdererBlockMetadata();
    ordererMetadata.setLastConfig(lastConfig);
    const fields: Uint8Array[] = [];
    fields[SIGNATURES] = this.#signed(ordererMetadata.serializeBinary(), headerBytes);
    fields[LAST_CONFIG] = this.#signed(lastConfig.serializeBinary(), headerBytes);
    fields[TRANSACTIONS_FILTER] = codes;
    fields[ORDERER] = new Uint8Array();
    fields[COMMIT_HASH] = new Uint8Array();
    const metadata = new common.BlockMetadata();
    metadata.setMetadataList(fields);
    return metadata;
  }

  /** An orderer's signature covers the value, its own signature header and the block's header. */
  #signed(value: Uint8Array, headerBytes: Buffer): Uint8Array {
    const signatureHeader = new common.SignatureHeader();
    signatureHeader.setCreator(this.#creator);
    signatureHeader.setNonce(randomBytes(NONCE_BYTES));
    const signatureHeaderBytes = signatureHeader.serializeBinary();
    const signature = new common.MetadataSignature();
    signature.setSignatureHeader(signatureHeaderBytes);
    const message = Buffer.concat([value, signatureHeaderBytes, headerBytes]);
    signature.setSignature(signLowS(this.#privateKey, message));
    const metadata = new common.Metadata();
    metadata.setValue(value);
    metadata.setSignaturesList([signature]);
    return metadata.serializeBinary();
  }
}
