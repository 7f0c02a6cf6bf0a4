import type { Committed } from '../ports';
import type { Page } from '../ports';

/** What a handler answers with; the status is the operation's own. */
export interface Answer {
  /** Sent as JSON, or as it is where it is bytes. */
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Answer of every write. */
export interface WriteAnswer {
  readonly id: string;
  readonly status: string;
  /** Of the transaction that did it: a repeat answers with the first one's. */
  readonly transactionId: string;
  /** Number of the block to wait for with `minBlock`. */
  readonly block: number;
}

export const answerOf = (body: unknown): Answer => ({ body });

const writeAnswer = ({ receipt, blockNumber }: Committed): WriteAnswer => ({
  id: receipt.id,
  status: receipt.status,
  transactionId: receipt.transactionId,
  block: Number(blockNumber),
});

/** A step was done. */
export const stepped = (committed: Committed): Answer => ({ body: writeAnswer(committed) });

/** Something was created and is found at that path under /api/v1. */
export const created = (committed: Committed, location: string): Answer => ({
  body: writeAnswer(committed),
  headers: { Location: `/api/v1${location}` },
});

export const pageOf = <T>({ items, next, block }: Page<T>): Answer => ({
  body: { items, ...(next === undefined ? {} : { next }), block: Number(block) },
});
