/** Who changed a state value, when, and by which transaction: invariant 4 of the ledger. */
export interface Stamp {
  readonly transactionId: string;
  /** The transaction's own timestamp, ISO 8601 in UTC with milliseconds. */
  readonly at: string;
  readonly actor: Actor;
  /** Name of the transaction: `receivables:Issue`. */
  readonly transaction: string;
}

export interface Actor {
  readonly organisation: string;
  readonly partner: string;
  readonly role: string;
  /** SHA-256 of the certificate's DER, hexadecimal. */
  readonly certificate: string;
}

/** A command already carried out on an aggregate: its repeat is answered, not carried out again. */
export interface AppliedCommand {
  readonly id: string;
  /** SHA-256 of transaction name and command, salted where any of it is private. */
  readonly digest: string;
  readonly transactionId: string;
}

/** Fields of every public or private state value of an aggregate. */
export interface Recorded {
  readonly schemaVersion: 1;
  readonly created: Stamp;
  readonly changed: Stamp;
  /** The last 16 commands, oldest first. */
  readonly commands: readonly AppliedCommand[];
}
