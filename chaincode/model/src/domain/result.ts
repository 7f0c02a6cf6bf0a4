import { byPrecedence } from '../interface/errors';
import type {
  ContractError,
  ContractErrorCode,
  ContractErrorOf,
  ContractErrors,
} from '../interface/errors';

/** The outcome of a rule: a value, or the reason why there is none. */
export type Result<T, E> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

/** A rule that holds, or refuses with one of these codes. */
export type Check<C extends ContractErrorCode, T = undefined> = Result<T, ContractErrorOf<C>>;

export const ok = <T>(value: T): Result<T, never> => ({ ok: true, value });

/** What a rule answers that holds and has nothing more to say. */
export const holds: Result<undefined, never> = ok(undefined);

/** A refusal: the code and its parameters, typed together. */
export const refuse = <C extends ContractErrorCode>(
  code: C,
  details: ContractErrors[C],
): Result<never, ContractErrorOf<C>> => ({
  ok: false,
  // The code and its details were paired above: a link that the compiler does not follow.
  error: { code, details },
});

/** Rules by name; one that cannot be asked, for what it needs is missing, is undefined. */
export type Checks<E = ContractError> = Readonly<Record<string, Result<unknown, E> | undefined>>;

type ValueOf<R> = R extends { readonly ok: true; readonly value: infer T }
  ? T
  : R extends undefined
    ? undefined
    : never;
type ErrorOf<R> = R extends { readonly ok: false; readonly error: infer E } ? E : never;

/** What each rule answered. */
export type Values<C extends Checks> = { readonly [K in keyof C]: ValueOf<C[K]> };

/**
 * All rules together: what each answered or, of everything that is refused, what the table of errors
 * has first; of two with one code, the one whose name does. In which order the rules stand is of no
 * importance.
 */
export const all = <const C extends Checks>(checks: C): Result<Values<C>, ErrorOf<C[keyof C]>> => {
  const refused = Object.entries(checks)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .flatMap(([, check]) => (check?.ok === false ? [check] : []));
  const [first] = refused.sort((left, right) => byPrecedence(left.error.code, right.error.code));
  // Of these checks: their union is what the compiler cannot follow through Object.values.
  if (first) return first as Result<never, ErrorOf<C[keyof C]>>;
  const values = Object.entries(checks).map(([name, check]) => [name, check?.ok && check.value]);
  return ok(Object.fromEntries(values) as Values<C>);
};
