import type {
  CommandOf,
  ContractErrorCode,
  EvaluateResults,
  PrivateOf,
  Receipt,
  TransactionName,
} from '@cession/model/interface';

/** Transactions that only read, by name. */
export type EvaluateName = keyof EvaluateResults;
/** Transactions that write, by name. */
export type SubmitName = Exclude<TransactionName, EvaluateName>;

/** The private part is wanted exactly where the transaction takes one. */
type PrivatePart<N extends TransactionName> = [PrivateOf<N>] extends [never]
  ? { readonly private?: never }
  : { readonly private: PrivateOf<N> };

export type SubmitInput<N extends SubmitName> = PrivatePart<N> & {
  readonly command: CommandOf<N>;
  /** MSP ids of the organisations that execute and sign it: those that may see what it carries. */
  readonly endorsers: readonly string[];
  /** Those whose signature counts as much, for where the peer of an endorser cannot be reached. */
  readonly standIns?: readonly string[];
};

export type EvaluateInput<N extends EvaluateName> = PrivatePart<N> & {
  readonly command: CommandOf<N>;
  /** MSP id of the organisation whose peer is asked; the own one by default. */
  readonly at?: string;
};

/** A transaction that is committed and valid. */
export interface Committed {
  readonly receipt: Receipt;
  /** Of the transaction sent now; for a repeat it differs from the receipt's. */
  readonly transactionId: string;
  readonly blockNumber: bigint;
}

/** The ledger as one user sees it: every call is signed with that user's key. */
export interface Ledger {
  /**
   * @throws {ContractRefusal} the contract refused; nothing changed
   * @throws {LedgerConflict} other transactions changed the same state, retries included
   * @throws {TransactionInvalid} committed as invalid for another reason; nothing changed
   * @throws {OutcomeUnknown} sent, and not known whether committed when the deadline passed
   * @throws {IdentityRefused} the ledger does not accept who signs; nothing changed
   * @throws {LedgerUnavailable} not sent; nothing changed
   */
  submit<N extends SubmitName>(name: N, input: SubmitInput<N>): Promise<Committed>;
  /** @throws {ContractRefusal} @throws {IdentityRefused} @throws {LedgerUnavailable} */
  evaluate<N extends EvaluateName>(name: N, input: EvaluateInput<N>): Promise<EvaluateResults[N]>;
}

/** An X.509 identity and its key, both PEM. */
export interface LedgerIdentity {
  readonly mspId: string;
  readonly certificate: string;
  readonly privateKey: string;
}

/** The organisation's connection to its own peer. */
export interface LedgerConnection {
  as(identity: LedgerIdentity): Ledger;
  close(): Promise<void>;
}

export class ContractRefusal extends Error {
  override readonly name = 'ContractRefusal';
  constructor(
    readonly code: ContractErrorCode,
    message: string,
    readonly details: Readonly<Record<string, unknown>>,
  ) {
    super(message);
  }
}

export class LedgerConflict extends Error {
  override readonly name = 'LedgerConflict';
  constructor(
    readonly transactionId: string,
    readonly validationCode: string,
  ) {
    super(`transaction ${transactionId} lost a race: ${validationCode}`);
  }
}

export class TransactionInvalid extends Error {
  override readonly name = 'TransactionInvalid';
  constructor(
    readonly transactionId: string,
    readonly validationCode: string,
  ) {
    super(`transaction ${transactionId} was committed as invalid: ${validationCode}`);
  }
}

export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown';
  constructor(
    readonly transactionId: string,
    options?: ErrorOptions,
  ) {
    super(`transaction ${transactionId} was sent and its outcome is not known yet`, options);
  }
}

/**
 * The ledger takes nothing from the signer: the certificate was revoked, is not valid now, or nobody whom
 * the channel knows issued it. A peer does not tell which.
 */
export class IdentityRefused extends Error {
  override readonly name = 'IdentityRefused';
}

export class LedgerUnavailable extends Error {
  override readonly name = 'LedgerUnavailable';
}
