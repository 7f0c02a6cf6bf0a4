import { createHash, createHmac } from 'node:crypto';

/** SHA-256, in lower-case hexadecimal. */
export const sha256Hex = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('hex');

/** HMAC-SHA-256 under a secret given in hexadecimal, in lower-case hexadecimal. */
export const hmacSha256Hex = (secretHex: string, text: string): string =>
  createHmac('sha256', Buffer.from(secretHex, 'hex')).update(text).digest('hex');

/**
 * The salt of a private value that a transaction writes without a private part of its own, made
 * from a salt that only its collection's members know.
 *
 * @param purpose distinguishes the values that share one parent
 */
export const derivedSalt = (parentSalt: string, purpose: string): string =>
  sha256Hex(`${parentSalt}:${purpose}`);
