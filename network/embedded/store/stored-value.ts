import { ledger } from '@hyperledger/fabric-protos';
import { bufferOf } from '@cession/protocol';
import type { Version } from '@cession/protocol';

/** Metadata of a key by name; the endorsement policy is under `VALIDATION_PARAMETER`. */
export type KeyMetadata = ReadonlyMap<string, Buffer>;

/** A value of the state with the version that wrote it; for hashed keys the value is a hash. */
export interface StoredValue {
  readonly version: Version;
  readonly metadata?: KeyMetadata;
  readonly value: Buffer;
}

const HEADER_BYTES = 16;

/** Block number (8 bytes), transaction index (4), length of metadata (4), metadata, value. */
export const encodeStoredValue = (stored: StoredValue): Buffer => {
  const metadata = stored.metadata === undefined ? EMPTY : encodeMetadata(stored.metadata);
  const bytes = Buffer.allocUnsafe(HEADER_BYTES + metadata.length + stored.value.length);
  bytes.writeBigUInt64BE(BigInt(stored.version.blockNumber), 0);
  bytes.writeUInt32BE(stored.version.transactionIndex, 8);
  bytes.writeUInt32BE(metadata.length, 12);
  metadata.copy(bytes, HEADER_BYTES);
  stored.value.copy(bytes, HEADER_BYTES + metadata.length);
  return bytes;
};

export const decodeStoredValue = (bytes: Buffer): StoredValue => {
  const metadataEnd = HEADER_BYTES + bytes.readUInt32BE(12);
  const version = {
    blockNumber: Number(bytes.readBigUInt64BE(0)),
    transactionIndex: bytes.readUInt32BE(8),
  };
  const value = bytes.subarray(metadataEnd);
  if (metadataEnd === HEADER_BYTES) return { version, value };
  return { version, value, metadata: decodeMetadata(bytes.subarray(HEADER_BYTES, metadataEnd)) };
};

const EMPTY = Buffer.alloc(0);

const encodeMetadata = (metadata: KeyMetadata): Buffer => {
  const message = new ledger.rwset.kvrwset.KVMetadataWrite();
  for (const [name, value] of metadata) {
    const entry = new ledger.rwset.kvrwset.KVMetadataEntry();
    entry.setName(name);
    entry.setValue(value);
    message.addEntries(entry);
  }
  return bufferOf(message.serializeBinary());
};

const decodeMetadata = (bytes: Buffer): KeyMetadata => {
  const message = ledger.rwset.kvrwset.KVMetadataWrite.deserializeBinary(bytes);
  return new Map(
    message.getEntriesList().map((entry) => [entry.getName(), bufferOf(entry.getValue_asU8())]),
  );
};
