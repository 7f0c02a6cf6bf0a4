import type { Violation } from '@cession/model/interface';

/** Every way the application itself refuses, before or beside the contract. */
export const applicationProblemCodes = [
  'UNAUTHENTICATED',
  'LOGIN_FAILED',
  'RATE_LIMITED',
  'ROUTE_NOT_FOUND',
  'METHOD_NOT_ALLOWED',
  'REQUEST_MALFORMED',
  'PAYLOAD_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
  'JSON_MALFORMED',
  'JSON_TOO_DEEP',
  'DOCUMENT_UNREADABLE',
  'CURSOR_INVALID',
  'READ_MODEL_BEHIND',
  'USER_EXISTS',
  'USER_ROLE_UNFIT',
  'IDENTITIES_UNAVAILABLE',
  'IDENTITY_REFUSED',
  'LEDGER_CONFLICT',
  'LEDGER_UNAVAILABLE',
  'OUTCOME_UNKNOWN',
  'TRANSACTION_INVALID',
  'VAULT_FILE_DAMAGED',
  'INTERNAL',
] as const;
export type ApplicationProblemCode = (typeof applicationProblemCodes)[number];

/** A refusal of the application. Its message and details reach the caller: nothing secret in them. */
export class ApplicationProblem extends Error {
  override readonly name = 'ApplicationProblem';
  constructor(
    readonly code: ApplicationProblemCode,
    message: string,
    readonly details?: Readonly<Record<string, unknown>>,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Input that breaks rules which the contract would refuse too, under the same code. */
export class InvalidInput extends Error {
  override readonly name = 'InvalidInput';
  constructor(readonly violations: readonly Violation[]) {
    super(violations.map(({ message }) => message).join('; '));
  }
}
