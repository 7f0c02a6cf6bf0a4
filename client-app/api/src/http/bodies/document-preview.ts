import {
  AnyOf,
  ComparedValues,
  NestedList,
  documentClasses,
  evidenceKinds,
  matchRules,
  omitFields,
  ruleResults,
  Nested,
} from '@cession/model/interface';
import type {
  EvidenceDocument,
  EvidenceKind,
  InputClass,
  MatchRule,
  RuleResult,
} from '@cession/model/interface';
import { IsIn, IsInt, IsObject, IsOptional, IsString } from 'class-validator';
import { besideFields } from '../../documents';
import type { BesideField } from '../../documents';
import type { MissingField, PreviewedDocument } from '../../use-cases/preview-document';
import { ReadingWarning } from '../answer';
import { ProblemDetails } from '../problems/problem-details';
import { problemOf } from '../problems/problem-of';

/** A document as JSON that is not to be recorded. */
export class PreviewDocumentBody {
  @IsIn(evidenceKinds) kind!: EvidenceKind;
  /** Of the class of its kind; what is wrong with it is the answer. */
  @AnyOf(() => Object.values(documentClasses)) document!: EvidenceDocument;
}

/** What the document lacks. */
export class MissingDocumentField implements MissingField {
  /** Path of the field, in a file that of its element. */
  @IsString() readonly field!: string;
  /** Of the file, from 1. */
  @IsOptional() @IsInt() readonly line?: number;
  /** The parameter beside a file that says it instead. */
  @IsOptional() @IsIn(besideFields) readonly beside?: BesideField;
  @IsString() readonly message!: string;
}

const Refusal = omitFields(ProblemDetails as InputClass<ProblemDetails>, ['instance']);

/** What a match would find in the document alone, before a profile weighs it. */
export class DocumentRuleOutcome {
  @IsIn(matchRules) readonly rule!: MatchRule;
  @IsIn(ruleResults) readonly result!: RuleResult;
  @NestedList(() => ComparedValues) readonly compared!: readonly ComparedValues[];
}

/** What would become of a document; nothing was recorded or kept. */
export class DocumentPreview {
  /** Absent where the file is of no kind. */
  @IsOptional() @IsIn(evidenceKinds) readonly kind?: EvidenceKind;
  /** The request that records it. */
  @IsOptional() @IsString() readonly recordedBy?: string;
  /** As it would be recorded; absent where the file cannot be read. */
  @IsOptional() @IsObject() readonly document?: object;
  /** What was read otherwise than the file has it, or would not be recorded. */
  @NestedList(() => ReadingWarning) readonly readingWarnings!: readonly ReadingWarning[];
  @NestedList(() => MissingDocumentField) readonly missing!: readonly MissingDocumentField[];
  /** What recording it would be refused with, as far as it can be told here. */
  @IsOptional() @Nested(() => Refusal) readonly refusal?: Omit<ProblemDetails, 'instance'>;
  @NestedList(() => DocumentRuleOutcome) readonly rules!: readonly DocumentRuleOutcome[];
}

export const previewAnswer = ({
  refusal,
  rules,
  ...previewed
}: PreviewedDocument): DocumentPreview => ({
  ...previewed,
  ...(refusal ? { refusal: refusalOf(problemOf(refusal, '')) } : {}),
  rules: rules.map(({ rule, result, compared }) => ({
    rule,
    result,
    compared: compared.map((each) => ({ rule, ...each })),
  })),
});

const refusalOf = ({ instance: _instance, ...refusal }: ProblemDetails) => refusal;
