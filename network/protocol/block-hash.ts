import { createHash } from 'node:crypto';

/** What a block's header holds, and its hash covers. */
export interface BlockHeaderFields {
  readonly number: number | bigint;
  readonly previousHash: Uint8Array;
  readonly dataHash: Uint8Array;
}

/**
 * What a block's hash and its orderer's signature cover: the ASN.1 DER encoding of
 * `SEQUENCE { number INTEGER, previousHash OCTET STRING, dataHash OCTET STRING }`.
 */
export const blockHeaderBytes = (header: BlockHeaderFields): Buffer => {
  const content = Buffer.concat([
    derInteger(BigInt(header.number)),
    derElement(0x04, header.previousHash),
    derElement(0x04, header.dataHash),
  ]);
  return derElement(0x30, content);
};

/** The hash by which the next block refers to this one. */
export const blockHeaderHash = (header: BlockHeaderFields): Buffer =>
  sha256(blockHeaderBytes(header));

/** The hash that binds a header to its envelopes: SHA-256 over their concatenation. */
export const blockDataHash = (envelopes: readonly Uint8Array[]): Buffer => {
  const hash = createHash('sha256');
  for (const envelope of envelopes) hash.update(envelope);
  return hash.digest();
};

export const sha256 = (...parts: readonly (Uint8Array | string)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

const derInteger = (value: bigint): Buffer => {
  let hex = value.toString(16);
  if (hex.length % 2 === 1) hex = `0${hex}`;
  const bytes = Buffer.from(hex, 'hex');
  // DER integers are signed: a leading zero keeps a large number positive.
  return derElement(0x02, (bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.of(0), bytes]) : bytes);
};

const derElement = (tag: number, content: Uint8Array): Buffer =>
  Buffer.concat([Buffer.of(tag), derLength(content.length), content]);

const derLength = (length: number): Buffer => {
  if (length < 0x80) return Buffer.of(length);
  const hex = length.toString(16);
  const bytes = Buffer.from(hex.length % 2 === 1 ? `0${hex}` : hex, 'hex');
  return Buffer.concat([Buffer.of(0x80 | bytes.length), bytes]);
};
