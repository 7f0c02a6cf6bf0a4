import type { User } from './users';

/** A user who is being added: noted before the authority is asked, so that it can be completed. */
export interface UserDraft {
  /** PEM. */
  readonly privateKey: string;
  readonly claim: string;
}

/** Keeps the users that are added while the application runs. */
export interface UserStore {
  /**
   * Notes a new user; a second time for the same name, partner and role gives the same draft.
   *
   * @throws {CodedError} USER_EXISTS: the name is a user's, or another's who is being added
   */
  draft(user: User): Promise<UserDraft>;
  /**
   * From now on the user can log in.
   *
   * @throws {CodedError} USER_EXISTS: another request completed it
   */
  complete(user: User, certificate: string, password: string): Promise<void>;
  /** Forgets a draft. */
  discard(user: User): Promise<void>;
}
