import type { ContractRefusal } from '../../ports';

/** One call of the chaincode, as Fabric takes it. */
export interface LedgerCall {
  /** Fabric name of the transaction: `receivables:Issue`. */
  readonly name: string;
  readonly argument: string;
  readonly transientData: Readonly<Record<string, string>>;
  /** MSP ids of the organisations whose peers execute it. */
  readonly organisations: readonly string[];
}

/** Why a proposal brought no usable endorsement or answer. Nothing was sent for ordering. */
export type ProposalFailure =
  | {
      readonly kind: 'refused';
      readonly error: ContractRefusal;
      /** MSP ids of the organisations that refused. */
      readonly by: readonly string[];
    }
  | { readonly kind: 'endorsements-differ'; readonly error: Error }
  | { readonly kind: 'failed'; readonly error: Error };

/** What the peer's index says of a transaction. */
export interface CommitOutcome {
  readonly transactionId: string;
  readonly blockNumber: bigint;
  /** Fabric's name of it: `VALID`, `MVCC_READ_CONFLICT`, … */
  readonly validationCode: string;
}

export type AttemptOutcome =
  | { readonly kind: 'not-sent'; readonly transactionId: string; readonly failure: ProposalFailure }
  | { readonly kind: 'committed'; readonly commit: CommitOutcome; readonly result: Uint8Array };

/** One identity's way to the chaincode by one of the client packages: each call is made once. */
export interface LedgerAttempts {
  /**
   * Takes one proposal through endorsement, ordering and commit.
   *
   * @throws {OutcomeUnknown} it was sent, and nobody said what became of it
   */
  submit(call: LedgerCall): Promise<AttemptOutcome>;
  /** @throws {ContractRefusal} @throws {ContractFault} @throws {IdentityRefused} @throws {LedgerUnavailable} */
  evaluate(call: LedgerCall): Promise<Uint8Array>;
}
