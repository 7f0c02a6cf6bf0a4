import { EvidenceName, IsId, NestedList, StatedDraw } from '@cession/model/interface';
import { IsOptional } from 'class-validator';

/** What an invoice is compared with; left out, the application proposes it. */
export class PreviewMatchBody {
  /** The policy's profile that asks for most of the documents, where left out. */
  @IsOptional() @IsId() profile?: string;
  /** Everything but the invoice; left out, what its order reference links to it. */
  @IsOptional() @NestedList(() => EvidenceName, { max: 32 }) evidence?: EvidenceName[];
}

export class RunMatchBody extends PreviewMatchBody {
  /** Or the header Idempotency-Key. */
  @IsOptional() @IsId() commandId?: string;
  @IsOptional() @NestedList(() => StatedDraw, { max: 32 }) drawn?: StatedDraw[];
}

/** Documents without an invoice, as customs compares them before it releases goods. */
export class CompareBody {
  /** The policy's profile that asks for most of the documents, where left out. */
  @IsOptional() @IsId() profile?: string;
  @NestedList(() => EvidenceName, { max: 32 }) evidence!: EvidenceName[];
}

/** What a match would be asked to compare. */
export class MatchProposal {
  @IsId() readonly profile!: string;
  @NestedList(() => EvidenceName) readonly evidence!: readonly EvidenceName[];
}
