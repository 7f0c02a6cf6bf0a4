import type { ContractErrorCode, ContractErrorOf, ContractErrors } from '../interface/errors';

/** The outcome of a rule: a value, or the reason why there is none. */
export type Result<T, E = ContractErrorOf<ContractErrorCode>> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

export const ok = <T>(value: T): Result<T, never> => ({ ok: true, value });

/** A refusal: the code and its parameters, typed together. */
export const refuse = <C extends ContractErrorCode>(
  code: C,
  details: ContractErrors[C],
): Result<never, ContractErrorOf<C>> => ({ ok: false, error: { code, details } });

/** The first refusal of a list of checks, in their order; undefined when all hold. */
export const firstRefusal = <E>(
  ...checks: readonly (Result<unknown, E> | undefined)[]
): Result<never, E> | undefined => {
  for (const check of checks) if (check && !check.ok) return check;
  return undefined;
};
