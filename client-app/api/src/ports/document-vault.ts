/** Who stores a file, and as what. */
export interface StoredAs {
  /** Id of the partner. */
  readonly owner: string;
  readonly mediaType: string;
}

/** What a partner stored under a digest. */
export interface OwnedFile {
  /** Bytes. */
  readonly size: number;
  /** Each that the partner ever stored it as. */
  readonly mediaTypes: readonly string[];
}

/**
 * Files by their content: encrypted at rest, checked against their digest on every read. Each partner
 * that stored a file is an owner of it.
 */
export interface DocumentVault {
  /** Stores the bytes and returns their SHA-256, hexadecimal; storing twice is storing once. */
  put(content: Uint8Array, as: StoredAs): Promise<string>;
  /**
   * Looks into the file itself: what is damaged is nobody's.
   *
   * @throws {CodedError} VAULT_FILE_DAMAGED @returns undefined where the partner did not store it
   */
  ownedBy(owner: string, sha256: string): Promise<OwnedFile | undefined>;
  /**
   * The file of a partner that stored it.
   *
   * @throws {CodedError} VAULT_FILE_DAMAGED: what is stored is not what was put
   * @returns undefined where the partner did not store it
   */
  get(owner: string, sha256: string): Promise<Uint8Array | undefined>;
}
