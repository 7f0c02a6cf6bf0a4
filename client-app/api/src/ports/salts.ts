/**
 * Salts of private values. Derived from a secret of the application, not drawn at random, so that
 * a repeated request carries the same bytes and the ledger recognises it.
 */
export interface SaltSource {
  /** @returns 256 bits, hexadecimal */
  saltFor(user: string, transaction: string, id: string): string;
}
