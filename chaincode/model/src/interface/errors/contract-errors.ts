import { commonErrors } from './common-errors';
import { error } from './error-spec';
import { evidenceErrors } from './evidence-errors';
import { moneyErrors } from './money-errors';

/**
 * Every way a contract refuses, once: all else that is known of a refusal is derived from here. The
 * order is the order of precedence: a transaction that breaks several rules answers with the first.
 */
export const contractErrors = {
  ...commonErrors,
  ...evidenceErrors,
  ...moneyErrors,
  STATE_UNREADABLE: error({
    status: 500,
    ofCaller: true,
    title: 'The ledger holds a value that this version cannot read',
    meaning: 'A stored value is not readable by this version: fatal, never skipped.',
    text: ({ kind, reason }: { readonly kind: string; readonly reason: string }) =>
      `a stored ${kind} is unreadable: ${reason}`,
  }),
};

type ContractErrorSpecs = typeof contractErrors;
export type ContractErrorCode = keyof ContractErrorSpecs;

/** Parameters of a refusal, by its code. */
export type ContractErrors = {
  readonly [C in ContractErrorCode]: Parameters<ContractErrorSpecs[C]['text']>[0];
};

/** Refusals with one of these codes. */
export type ContractErrorOf<C extends ContractErrorCode> = {
  readonly [K in C]: { readonly code: K; readonly details: ContractErrors[K] };
}[C];

/** A refusal as a value: what `decide` returns instead of a decision. */
export type ContractError = ContractErrorOf<ContractErrorCode>;

/** What travels in a chaincode response's message: one JSON line of this shape. */
export interface ContractErrorMessage {
  readonly code: ContractErrorCode;
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** In the order of precedence. */
export const contractErrorCodes = Object.keys(contractErrors) as readonly ContractErrorCode[];

/** Refusals ordered as a transaction answers them: the first is the one that is told. */
export const byPrecedence = (left: ContractErrorCode, right: ContractErrorCode): number =>
  contractErrorCodes.indexOf(left) - contractErrorCodes.indexOf(right);

export const isContractErrorCode = (code: string): code is ContractErrorCode =>
  Object.hasOwn(contractErrors, code);

/** Says in English what was refused and why. */
export const contractErrorText = ({ code, details }: ContractError): string => {
  // The code picks the text whose details are this error's: a link that the compiler cannot follow.
  const text = contractErrors[code].text as (details: ContractError['details']) => string;
  return text(details);
};
