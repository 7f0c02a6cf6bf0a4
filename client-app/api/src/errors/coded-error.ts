import { contractErrors } from '@cession/model/interface';
import type { ContractErrorCode, ContractErrors, ErrorSpec } from '@cession/model/interface';
import { applicationErrors } from './application-errors';
import type { ApplicationErrorCode, ApplicationErrors } from './application-errors';

export type ErrorCode = ContractErrorCode | ApplicationErrorCode;

/** Parameters of an error that a caller can meet, by its code. */
export type ErrorDetails = ContractErrors & ApplicationErrors;

/** Every error that a caller can meet: the ledger's in their precedence, then the application's. */
export const errorSpecs: Readonly<Record<ErrorCode, ErrorSpec>> = {
  ...contractErrors,
  ...applicationErrors,
};

export const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errorSpecs, code);

/** What is told of an error, beside its code. */
export const errorText = <C extends ErrorCode>(code: C, details: ErrorDetails[C]): string =>
  (errorSpecs[code].text as (details: ErrorDetails[C]) => string)(details);

/**
 * An error with a code of the tables: what a caller is told of it follows from code and details, so
 * nothing secret may be in them. Its message is for logs, and may say more.
 */
export class CodedError<C extends ErrorCode = ErrorCode> extends Error {
  override readonly name: string = 'CodedError';
  readonly code: C;
  readonly details: ErrorDetails[C];

  constructor(
    code: C,
    details: ErrorDetails[C],
    { log, ...options }: ErrorOptions & { readonly log?: string } = {},
  ) {
    super(log ?? errorText(code, details), options);
    this.code = code;
    this.details = details;
  }

  /** For the caller. */
  get told(): string {
    return errorText(this.code, this.details);
  }

  /** Whether an error is one of this code. */
  static is<C extends ErrorCode>(error: unknown, code: C): error is CodedError<C> {
    return isCoded(error) && error.code === code;
  }
}

/** Whether an error has a code of the tables. */
export const isCoded = (error: unknown): error is CodedError => error instanceof CodedError;
