import { sha256 } from './block-hash';

/** A transaction's id: hexadecimal SHA-256 of its nonce followed by its serialised creator. */
export const transactionIdOf = (nonce: Uint8Array, creator: Uint8Array): string =>
  sha256(nonce, creator).toString('hex');
