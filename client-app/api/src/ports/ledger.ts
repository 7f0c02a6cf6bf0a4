import type {
  ActName,
  AnswerOf,
  CommandOf,
  ContractErrorCode,
  EvaluateName,
  PrivateOf,
  Receipt,
  SubmitName,
} from '@cession/model/interface';
import { CodedError } from '../errors';
import type { ErrorDetails } from '../errors';

/** The private part is wanted exactly where the act takes one. */
type PrivatePart<N extends ActName> = [PrivateOf<N>] extends [never]
  ? { readonly private?: never }
  : undefined extends PrivateOf<N>
    ? { readonly private?: PrivateOf<N> }
    : { readonly private: PrivateOf<N> };

export type SubmitInput<N extends SubmitName> = PrivatePart<N> & {
  readonly command: CommandOf<N>;
  /** MSP ids of the organisations that execute and sign it: those that may see what it carries. */
  readonly endorsers: readonly string[];
  /** Those whose signature counts as much, for where the peer of an endorser cannot be reached. */
  readonly standIns?: readonly string[];
  /** Those endorsers for whom nobody stands in. */
  readonly required?: readonly string[];
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
  evaluate<N extends EvaluateName>(name: N, input: EvaluateInput<N>): Promise<AnswerOf<N>>;
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

/** The contract's own words: a ledger of another version may say more than this one's tables do. */
export class ContractRefusal extends CodedError<ContractErrorCode> {
  override readonly name = 'ContractRefusal';
  readonly #told: string;

  constructor(code: ContractErrorCode, told: string, details: Readonly<Record<string, unknown>>) {
    super(code, details as unknown as ErrorDetails[ContractErrorCode], { log: told });
    this.#told = told;
  }

  override get told(): string {
    return this.#told;
  }
}

export class LedgerConflict extends CodedError<'LEDGER_CONFLICT'> {
  override readonly name = 'LedgerConflict';

  constructor(transactionId: string, validationCode: string) {
    const log = `transaction ${transactionId} lost a race: ${validationCode}`;
    super('LEDGER_CONFLICT', { transactionId, validationCode }, { log });
  }
}

export class TransactionInvalid extends CodedError<'TRANSACTION_INVALID'> {
  override readonly name = 'TransactionInvalid';

  constructor(transactionId: string, validationCode: string) {
    const log = `transaction ${transactionId} was committed as invalid: ${validationCode}`;
    super('TRANSACTION_INVALID', { transactionId, validationCode }, { log });
  }
}

export class OutcomeUnknown extends CodedError<'OUTCOME_UNKNOWN'> {
  override readonly name = 'OutcomeUnknown';

  constructor(transactionId: string, options?: ErrorOptions) {
    const log = `transaction ${transactionId} was sent and its outcome is not known yet`;
    super('OUTCOME_UNKNOWN', { transactionId }, { ...options, log });
  }
}

/**
 * The ledger takes nothing from the signer: the certificate was revoked, is not valid now, or nobody whom
 * the channel knows issued it. A peer does not tell which.
 */
export class IdentityRefused extends CodedError<'IDENTITY_REFUSED'> {
  override readonly name = 'IdentityRefused';

  constructor(log: string, options?: ErrorOptions) {
    super('IDENTITY_REFUSED', {}, { ...options, log });
  }
}

export class LedgerUnavailable extends CodedError<'LEDGER_UNAVAILABLE'> {
  override readonly name = 'LedgerUnavailable';

  constructor(log: string, options?: ErrorOptions) {
    super('LEDGER_UNAVAILABLE', {}, { ...options, log });
  }
}
