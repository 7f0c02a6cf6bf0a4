import { InvoiceQuestionRecord, IsInstant, Nested } from '@cession/model/interface';
import { IsIn, IsOptional } from 'class-validator';
import { ListQuery } from './list-queries';

/** A question, and whether it is answered: its answer is opened by asking the ledger. */
export class ListedQuestion {
  @Nested(() => InvoiceQuestionRecord) readonly question!: InvoiceQuestionRecord;
  @IsOptional() @IsInstant() readonly answeredAt?: string;
}

export class QuestionsQuery extends ListQuery {
  /** Questions that wait for an answer, or those that have one. */
  @IsOptional() @IsIn(['true', 'false']) open?: string;
}
