import type { Violation } from '@cession/model/interface';
import {
  ContractRefusal,
  CursorInvalid,
  IdentitiesUnavailable,
  IdentityRefused,
  LedgerConflict,
  LedgerUnavailable,
  OutcomeUnknown,
  TransactionInvalid,
  UserExists,
  VaultDigestMismatch,
} from '../../ports';
import { DocumentUnreadable } from '../../documents';
import { RoleUnfit } from '../../use-cases/add-user';
import { ApplicationProblem, InvalidInput } from './application-problem';
import type { ProblemDetails } from './problem-details';
import { problemTable } from './problem-table';
import type { ProblemCode } from './problem-table';

interface Refusal {
  readonly code: ProblemCode;
  readonly detail: string;
  readonly details?: Readonly<Record<string, unknown>> | undefined;
  readonly violations?: readonly Violation[] | undefined;
}

/** Turns anything thrown into what the caller is told; what is not known is INTERNAL, unexplained. */
export const problemOf = (error: unknown, instance: string): ProblemDetails => {
  const { code, detail, details, violations } = refusalOf(error);
  return {
    type: `/problems/${code}`,
    ...problemTable[code],
    detail,
    code,
    instance,
    ...(violations ? { violations } : {}),
    ...(details ? { details } : {}),
  };
};

const refusalOf = (error: unknown): Refusal => {
  if (error instanceof ContractRefusal) return contractRefusal(error);
  if (error instanceof InvalidInput) {
    return {
      code: 'COMMAND_INVALID',
      detail: 'Fields break their rules: see violations',
      violations: error.violations,
    };
  }
  if (error instanceof ApplicationProblem) {
    return { code: error.code, detail: error.message, details: error.details };
  }
  if (error instanceof DocumentUnreadable) {
    return {
      code: 'DOCUMENT_UNREADABLE',
      detail: 'The file is no document of this kind: see violations',
      violations: error.violations,
    };
  }
  return onboardingRefusal(error) ?? ledgerFailure(error) ?? transportFailure(error);
};

const onboardingRefusal = (error: unknown): Refusal | undefined => {
  if (error instanceof UserExists) return { code: 'USER_EXISTS', detail: error.message };
  if (error instanceof RoleUnfit) {
    const { message, role, fit } = error;
    return { code: 'USER_ROLE_UNFIT', detail: message, details: { role, fit } };
  }
  if (error instanceof IdentitiesUnavailable) {
    return {
      code: 'IDENTITIES_UNAVAILABLE',
      detail: 'No user was added: repeat the request once the authority is back',
    };
  }
  return undefined;
};

const contractRefusal = ({ code, message, details }: ContractRefusal): Refusal => {
  if (!(code in problemTable)) return internal;
  const { violations, ...rest } = details;
  return {
    code,
    detail: message,
    ...(code === 'COMMAND_INVALID' ? { violations: violations as readonly Violation[] } : {}),
    ...(Object.keys(rest).length > 0 ? { details: rest } : {}),
  };
};

const ledgerFailure = (error: unknown): Refusal | undefined => {
  if (error instanceof LedgerConflict) {
    const { transactionId, validationCode } = error;
    return {
      code: 'LEDGER_CONFLICT',
      detail:
        'Another transaction was faster: read again, then repeat the request if it still fits',
      details: { transactionId, validationCode },
    };
  }
  if (error instanceof OutcomeUnknown) {
    return {
      code: 'OUTCOME_UNKNOWN',
      detail: 'Repeat the request with the same id: the ledger answers as it did the first time',
      details: { transactionId: error.transactionId },
    };
  }
  if (error instanceof TransactionInvalid) {
    const { transactionId, validationCode } = error;
    return {
      code: 'TRANSACTION_INVALID',
      detail: `Committed as invalid, nothing changed: ${validationCode}`,
      details: { transactionId, validationCode },
    };
  }
  if (error instanceof IdentityRefused) {
    return {
      code: 'IDENTITY_REFUSED',
      detail:
        'Your certificate was revoked or has ended, or the channel does not know who issued it',
    };
  }
  if (error instanceof LedgerUnavailable) {
    return { code: 'LEDGER_UNAVAILABLE', detail: 'Nothing was sent, nothing changed' };
  }
  return undefined;
};

const internal: Refusal = {
  code: 'INTERNAL',
  detail: 'The request failed for a reason that is not its own: see the log under its id',
};

/** Errors of body-parser and of Express carry the status that they mean. */
const transportFailure = (error: unknown): Refusal => {
  if (error instanceof VaultDigestMismatch) {
    return { code: 'VAULT_FILE_DAMAGED', detail: 'The file is not what was stored: restore it' };
  }
  if (error instanceof CursorInvalid) {
    return { code: 'CURSOR_INVALID', detail: 'Begin again without a cursor' };
  }
  const status =
    error instanceof Error && 'status' in error && typeof error.status === 'number'
      ? error.status
      : 500;
  if (status === 413) return { code: 'PAYLOAD_TOO_LARGE', detail: 'The body is over the limit' };
  if (status === 415) {
    return { code: 'UNSUPPORTED_MEDIA_TYPE', detail: 'The encoding or character set is not taken' };
  }
  if (status >= 400 && status < 500) {
    return { code: 'REQUEST_MALFORMED', detail: 'The path or the body could not be decoded' };
  }
  return internal;
};
