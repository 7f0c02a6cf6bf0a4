import { leftOutReasons } from '@cession/model/domain/comparison';
import type { LeftOutReason } from '@cession/model/domain/comparison';
import {
  EvidenceName,
  IsId,
  MatchPreview,
  NestedList,
  StatedDraw,
  evidenceKinds,
  maxComparedDocuments,
  mergeFields,
} from '@cession/model/interface';
import type { EvidenceKind } from '@cession/model/interface';
import { IsArray, IsIn, IsOptional } from 'class-validator';
import { proposalWarnings } from '../../use-cases/propose-evidence';
import type { ProposalWarning } from '../../use-cases/propose-evidence';
import { WriteAnswer } from '../answer';

/** What an invoice is compared with; left out, the application proposes it. */
export class PreviewMatchBody {
  /** The policy's profile that asks for most of the documents, where left out. */
  @IsOptional() @IsId() profile?: string;
  /** Everything but the invoice; left out, what the invoice needs of what its order reference links to it. */
  @IsOptional()
  @NestedList(() => EvidenceName, { max: maxComparedDocuments })
  evidence?: EvidenceName[];
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
  @NestedList(() => EvidenceName, { max: maxComparedDocuments }) evidence!: EvidenceName[];
}

/** A document of the order that is not proposed, and why. */
export class LeftOutEvidence extends EvidenceName {
  /**
   * NOT_RELEASED: customs rejected it, or revoked its release; NOT_CARRIED: the goods were lost or came back;
   * NOTHING_LEFT: other invoices have drawn all of it; OTHER_GOODS: it names none of the goods of the
   * invoice; NOT_NEEDED: what is proposed suffices; NOT_STATED: a payment beyond what the invoice states as
   * prepaid, recorded neither by who hosts seller or buyer nor by a bank that the seller asked; TOO_MANY: a
   * match takes no more documents.
   */
  @IsIn(leftOutReasons) readonly reason!: LeftOutReason;
}

/** What is not proposed, where the caller named no evidence. */
class LeftOut {
  /** Of the order's current documents that your match may take, the others. */
  @NestedList(() => LeftOutEvidence) readonly leftOut!: readonly LeftOutEvidence[];
  /** Kinds of which the order has documents, and what is left of them does not suffice for the invoice. */
  @IsArray() @IsIn(evidenceKinds, { each: true }) readonly insufficient!: readonly EvidenceKind[];
  /**
   * PAYMENT_LEFT_OUT: a payment that names the order is left out. Where the buyer did make it, name it as
   * evidence: what is paid already would be financed.
   */
  @IsArray()
  @IsIn(proposalWarnings, { each: true })
  readonly proposalWarnings!: readonly ProposalWarning[];
}

/** What a match would be asked to compare. */
export class MatchProposal extends LeftOut {
  @IsId() readonly profile!: string;
  @NestedList(() => EvidenceName) readonly evidence!: readonly EvidenceName[];
}

/** What a match would find, and what was proposed where the caller named no evidence. */
export class ProposedPreview extends mergeFields(MatchPreview, LeftOut) {
  @NestedList(() => EvidenceName) readonly evidence!: readonly EvidenceName[];
}

/** The receipt of a match, and what was not proposed where the caller named no evidence. */
export class MatchAnswer extends mergeFields(WriteAnswer, LeftOut) {}
