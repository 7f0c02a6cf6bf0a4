import type { Violation } from '@cession/model/interface';
import { CodedError, errorSpecs, isCoded } from '../../errors';
import type { ErrorCode } from '../../errors';
import type { ProblemDetails } from './problem-details';

/** Turns anything thrown into what the caller is told; what is not known is INTERNAL, unexplained. */
export const problemOf = (error: unknown, instance: string): ProblemDetails => {
  const coded = isCoded(error) ? error : transportFailure(error);
  const { code, told, details } = coded;
  const { violations, ...rest } = details as {
    readonly violations?: readonly Violation[];
    readonly [other: string]: unknown;
  };
  return {
    type: `/problems/${code}`,
    ...problemKindOf(code),
    detail: told,
    code,
    instance,
    ...(violations ? { violations } : {}),
    ...(Object.keys(rest).length > 0 ? { details: rest } : {}),
  };
};

/** What every problem of a code has in common. */
export const problemKindOf = (
  code: ErrorCode,
): Pick<ProblemDetails, 'status' | 'title' | 'retryable'> => {
  const { status, title, retryable = false } = errorSpecs[code];
  return { status, title, retryable };
};

/** Errors of body-parser and of Express carry the status that they mean. */
const transportFailure = (error: unknown): CodedError => {
  const status =
    error instanceof Error && 'status' in error && typeof error.status === 'number'
      ? error.status
      : 500;
  if (status === 415) {
    const reason = 'The encoding or character set is not taken';
    return new CodedError('UNSUPPORTED_MEDIA_TYPE', { reason });
  }
  if (status >= 400 && status < 500) return new CodedError('REQUEST_MALFORMED', {});
  return new CodedError('INTERNAL', {});
};
