/** Files by their content: encrypted at rest, checked against their digest on every read. */
export interface DocumentVault {
  /** Stores the bytes and returns their SHA-256, hexadecimal; storing twice is storing once. */
  put(content: Uint8Array): Promise<string>;
  /** @throws {VaultDigestMismatch} what is stored is not what was put @returns undefined where absent */
  get(sha256: string): Promise<Uint8Array | undefined>;
}

export class VaultDigestMismatch extends Error {
  override readonly name = 'VaultDigestMismatch';
  constructor(readonly sha256: string) {
    super(`the stored file ${sha256} fails its check`);
  }
}
