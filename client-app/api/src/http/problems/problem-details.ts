import { IsTextLine, NestedList } from '@cession/model/interface';
import type { Violation } from '@cession/model/interface';
import { IsBoolean, IsIn, IsInt, IsObject, IsOptional, IsString } from 'class-validator';
import { besideFields } from '../../documents';
import type { BesideField } from '../../documents';
import { errorSpecs } from '../../errors';
import type { ErrorCode } from '../../errors';

/** One field that breaks one rule. */
export class ViolationDetails implements Violation {
  /** Path: `lines[2].quantity`; in a document as XML, that of its element. */
  @IsString() readonly field!: string;
  /** Of the element in a document as XML, from 1. */
  @IsOptional() @IsInt() readonly line?: number;
  @IsString() readonly rule!: string;
  @IsString() readonly message!: string;
  /** The parameter beside a document as XML that says it instead. */
  @IsOptional() @IsIn(besideFields) readonly beside?: BesideField;
}

/** RFC 9457 problem details, media type `application/problem+json`. */
export class ProblemDetails {
  /** Relative reference of the problem's description. */
  @IsTextLine(128) readonly type!: string;
  @IsString() readonly title!: string;
  @IsInt() readonly status!: number;
  @IsString() readonly detail!: string;
  @IsIn(Object.keys(errorSpecs)) readonly code!: ErrorCode;
  /** The request's id, as in the header `X-Request-Id` and in the log. */
  @IsString() readonly instance!: string;
  /** Whether the same request may succeed later without being changed. */
  @IsBoolean() readonly retryable!: boolean;
  @IsOptional()
  @NestedList(() => ViolationDetails)
  readonly violations?: readonly ViolationDetails[];
  /** Parameters of the refusal, as the reference describes them for its code. */
  @IsOptional() @IsObject() readonly details?: Readonly<Record<string, unknown>>;
}

export const problemMediaType = 'application/problem+json';
