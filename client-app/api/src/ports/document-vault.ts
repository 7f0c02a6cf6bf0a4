/** Files by their content: encrypted at rest, checked against their digest on every read. */
export interface DocumentVault {
  /** Stores the bytes and returns their SHA-256, hexadecimal; storing twice is storing once. */
  put(content: Uint8Array): Promise<string>;
  /** @throws {CodedError} VAULT_FILE_DAMAGED: what is stored is not what was put @returns undefined where absent */
  get(sha256: string): Promise<Uint8Array | undefined>;
}
