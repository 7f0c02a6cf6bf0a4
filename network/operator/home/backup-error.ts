/** An archive that is not whole, or holds something else than it says. */
export class BackupDamagedError extends Error {
  override readonly name = 'BackupDamagedError';
  constructor(file: string, reason: string, options?: ErrorOptions) {
    super(`The backup ${file} cannot be used: ${reason}. Nothing was restored.`, options);
  }
}

/** What is asked for would overwrite something, or would not fit together. */
export class BackupRefusedError extends Error {
  override readonly name = 'BackupRefusedError';
}
