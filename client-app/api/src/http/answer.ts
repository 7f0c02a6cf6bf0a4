import { NestedList, Receipt } from '@cession/model/interface';
import { IsIn, IsInt, IsOptional, IsString } from 'class-validator';
import { documentWarningCodes } from '../documents';
import type { DocumentWarning, DocumentWarningCode } from '../documents';
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

/** What the reader of a file tells who sent it. */
export class ReadingWarning implements DocumentWarning {
  /** Path of the element: `/Invoice/cac:InvoiceLine[2]`. */
  @IsString() readonly field!: string;
  /** Of the file, on which the element begins; from 1. */
  @IsInt() readonly line!: number;
  @IsIn(documentWarningCodes) readonly code!: DocumentWarningCode;
  @IsString() readonly text!: string;
}

/** Answer of a write that may come as a file. */
export class DocumentWriteAnswer extends WriteAnswer {
  /** What was read otherwise than the file has it, or was not recorded; of a file only. */
  @IsOptional()
  @NestedList(() => ReadingWarning)
  readonly readingWarnings?: readonly ReadingWarning[];
}

export const answerOf = (body: unknown): Answer => ({ body });

const writeAnswer = ({ receipt, blockNumber }: Committed): WriteAnswer => ({
  ...receipt,
  block: Number(blockNumber),
});

/** A step was done; with what else there is to tell of it. */
export const stepped = (committed: Committed, told: object = {}): Answer => ({
  body: { ...writeAnswer(committed), ...told },
});

/** Something was created and is found at that path under /api/v1. */
export const created = (committed: Committed, location: string): Answer => ({
  body: writeAnswer(committed),
  headers: { Location: `/api/v1${location}` },
});

export const pageOf = <T>({ items, next, block }: Page<T>): Answer => ({
  body: { items, ...(next === undefined ? {} : { next }), block: Number(block) },
});

/** The same, read from a file. */
export const createdFromFile = (
  committed: Committed,
  location: string,
  readingWarnings: readonly DocumentWarning[],
): Answer => {
  const { body, ...answer } = created(committed, location);
  return { ...answer, body: { ...(body as WriteAnswer), readingWarnings } };
};
