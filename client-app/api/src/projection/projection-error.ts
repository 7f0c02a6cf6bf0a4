/** A value or key on the ledger that this version cannot read: fatal, never skipped. */
export class UnreadableState extends Error {
  override readonly name = 'UnreadableState';
}

/** The peer's blocks do not continue those that the read model was built from: fatal. */
export class DifferentLedger extends Error {
  override readonly name = 'DifferentLedger';
}

/** The database could not be asked; the same may succeed later. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}
