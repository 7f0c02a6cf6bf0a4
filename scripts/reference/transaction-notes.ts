import type { ContractErrorCode, EventType, TransactionName } from '@cession/model/interface';

/** Calls to the peer that the transaction's usual path makes, as its read and write set shows them. */
export interface StateCalls {
  readonly reads: number;
  readonly ranges?: number;
  readonly privateReads?: number;
  readonly writes: number;
  readonly privateWrites?: number;
  /** Key-level endorsement policies set. */
  readonly policies?: number;
  /** What the numbers are for, where they depend on the content. */
  readonly of?: string;
}

/** What a page says of a transaction and the code does not say by itself. */
export interface TransactionNotes {
  readonly purpose: string;
  /** Refusals of its own, in any order; those that every transaction of its kind has are added. */
  readonly refusals: readonly ContractErrorCode[];
  /** Submitted transactions: the event and the names of its ids. */
  readonly event?: { readonly type: EventType; readonly ids: readonly string[] };
  /** Submitted transactions: the statuses that a receipt may carry. Queries: what is answered. */
  readonly answer: string;
  readonly endorsers: string;
  readonly visibility: readonly string[];
  /** Measured by `test/contracts/state-calls.test.ts`. */
  readonly calls?: StateCalls;
}

export type NotesOf<Prefix extends string> = {
  readonly [N in Extract<TransactionName, `${Prefix}:${string}`>]: TransactionNotes;
};

/** Who signs, in the words that several pages share. */
export const endorsers = {
  trade: 'Two members of the collection `trade`; the caller’s own organisation where it is one.',
  any: 'Any two organisations.',
  deal: 'The receivable’s issuer and the bank.',
  own: 'One peer, as a rule that of the caller’s own organisation. Nothing is written.',
} as const;
