import type { LedgerIdentity } from './ledger';

/** Somebody of this organisation; partner and role are also in the certificate, which decides. */
export interface User {
  readonly name: string;
  readonly partner: string;
  readonly role: string;
}

export interface UserDirectory {
  find(name: string): User | undefined;
  /** @returns the user, or undefined where name or password is wrong, after the same time */
  authenticate(name: string, password: string): Promise<User | undefined>;
  /** The user's own ledger identity, read on first use. */
  identityOf(user: User): Promise<LedgerIdentity>;
}

/** Short-lived proof of a login. */
export interface SessionTokens {
  issue(user: User): Promise<{ readonly token: string; readonly expiresAt: string }>;
  /** @returns the user's name, or undefined where the token is forged, foreign or expired */
  verify(token: string): Promise<string | undefined>;
}
