import { Receipt } from '@cession/model/interface';
import { IsInt } from 'class-validator';
import type { Committed, Page } from '../ports';

/** What a handler answers with; the status is the operation's own. */
export interface Answer {
  /** Sent as JSON, or as it is where it is bytes. */
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Answer of every write: the ledger's receipt, and where to wait for it. */
export class WriteAnswer extends Receipt {
  /** Number of the block to wait for with `minBlock`. */
  @IsInt() readonly block!: number;
}

export const answerOf = (body: unknown): Answer => ({ body });

const writeAnswer = ({ receipt, blockNumber }: Committed): WriteAnswer => ({
  ...receipt,
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
