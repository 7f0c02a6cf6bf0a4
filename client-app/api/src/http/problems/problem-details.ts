import type { Violation } from '@cession/model/interface';
import type { ProblemCode } from './problem-table';

/** RFC 9457 problem details, media type `application/problem+json`. */
export interface ProblemDetails {
  /** Relative reference of the problem's description. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: ProblemCode;
  /** The request's id, as in the header `X-Request-Id` and in the log. */
  readonly instance: string;
  readonly retryable: boolean;
  readonly violations?: readonly Violation[];
  /** Parameters of the refusal, as the reference describes them for its code. */
  readonly details?: Readonly<Record<string, unknown>>;
}

export const problemMediaType = 'application/problem+json';
