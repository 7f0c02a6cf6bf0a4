import { leftOutReasons } from '@cession/model/domain/comparison';
import type { LeftOutReason } from '@cession/model/domain/comparison';
import {
  EvidenceName,
  IsId,
  MatchPreview,
  NestedList,
  StatedDraw,
  evidenceKinds,
} from '@cession/model/interface';
import type { EvidenceKind } from '@cession/model/interface';
import { IsArray, IsIn, IsOptional } from 'class-validator';

/** What an invoice is compared with; left out, the application proposes it. */
export class PreviewMatchBody {
  /** The policy's profile that asks for most of the documents, where left out. */
  @IsOptional() @IsId() profile?: string;
  /** Everything but the invoice; left out, what the invoice needs of what its order reference links to it. */
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

/** A document of the order that is not proposed, and why. */
export class LeftOutEvidence extends EvidenceName {
  /**
   * NOT_RELEASED: customs rejected it, or revoked its release; NOT_CARRIED: the goods were lost or came back;
   * NOTHING_LEFT: other invoices have drawn all of it; OTHER_GOODS: it names none of the goods of the
   * invoice; NOT_NEEDED: what is proposed suffices.
   */
  @IsIn(leftOutReasons) readonly reason!: LeftOutReason;
}

/** What a match would be asked to compare. */
export class MatchProposal {
  @IsId() readonly profile!: string;
  @NestedList(() => EvidenceName) readonly evidence!: readonly EvidenceName[];
  /** Of the order's current documents that you may see, the others. */
  @NestedList(() => LeftOutEvidence) readonly leftOut!: readonly LeftOutEvidence[];
  /** Kinds of which the order has documents, and what is left of them does not suffice for the invoice. */
  @IsArray() @IsIn(evidenceKinds, { each: true }) readonly insufficient!: readonly EvidenceKind[];
}

/** What a match would find, and what was proposed where the caller named no evidence. */
export class ProposedPreview extends MatchPreview {
  @NestedList(() => EvidenceName) readonly evidence!: readonly EvidenceName[];
  @NestedList(() => LeftOutEvidence) readonly leftOut!: readonly LeftOutEvidence[];
  @IsArray() @IsIn(evidenceKinds, { each: true }) readonly insufficient!: readonly EvidenceKind[];
}
