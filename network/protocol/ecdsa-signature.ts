import { sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

const P256_ORDER = BigInt('0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551');
const P256_HALF_ORDER = P256_ORDER >> 1n;
const COORDINATE_BYTES = 32;

/**
 * Signs SHA-256 of the message with an ECDSA P-256 key, in the only form Fabric accepts: DER, with
 * the lower of the two possible S values.
 */
export const signLowS = (privateKey: KeyObject, message: Uint8Array): Buffer => {
  const raw = sign('sha256', message, { key: privateKey, dsaEncoding: 'ieee-p1363' });
  const r = raw.subarray(0, COORDINATE_BYTES);
  const s = BigInt(`0x${raw.subarray(COORDINATE_BYTES).toString('hex')}`);
  return derSignature(r, s > P256_HALF_ORDER ? coordinate(P256_ORDER - s) : raw.subarray(32));
};

/** Whether the signature is the key's over SHA-256 of the message, and has a low S. */
export const verifyLowS = (
  publicKey: KeyObject,
  message: Uint8Array,
  signature: Uint8Array,
): boolean => {
  const s = sOf(signature);
  if (s === undefined || s > P256_HALF_ORDER) return false;
  return verify('sha256', message, publicKey, signature);
};

const coordinate = (value: bigint): Buffer =>
  Buffer.from(value.toString(16).padStart(2 * COORDINATE_BYTES, '0'), 'hex');

const derSignature = (r: Buffer, s: Buffer): Buffer => {
  const content = Buffer.concat([derUnsigned(r), derUnsigned(s)]);
  return Buffer.concat([Buffer.of(0x30, content.length), content]);
};

const derUnsigned = (bytes: Buffer): Buffer => {
  let start = 0;
  while (start < bytes.length - 1 && bytes[start] === 0) start += 1;
  const trimmed = bytes.subarray(start);
  const padding = (trimmed[0] ?? 0) >= 0x80 ? Buffer.of(0) : Buffer.alloc(0);
  return Buffer.concat([Buffer.of(0x02, padding.length + trimmed.length), padding, trimmed]);
};

/** The S of a DER signature: the second of the sequence's two integers. */
const sOf = (signature: Uint8Array): bigint | undefined => {
  const bytes = Buffer.from(signature);
  if (bytes[0] !== 0x30 || bytes[1] !== bytes.length - 2 || bytes[2] !== 0x02) return undefined;
  const sStart = 4 + (bytes[3] ?? bytes.length);
  if (bytes[sStart] !== 0x02 || bytes[sStart + 1] !== bytes.length - sStart - 2) return undefined;
  const hex = bytes.subarray(sStart + 2).toString('hex');
  return hex === '' ? undefined : BigInt(`0x${hex}`);
};
