import type { ActCall } from './act-call';

/** What a call says, by path: `command.invoice`, `private.document.seller.name`; who calls is one. */
const saidBy = ({ user, as, at, ...said }: ActCall): ReadonlyMap<string, unknown> =>
  new Map([['caller', [user, as]], ['at', at], ...leaves(said, '')]);

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);

const leaves = (value: object, parent: string): readonly [string, unknown][] =>
  Object.entries(value).flatMap(([key, inner]): readonly [string, unknown][] => {
    const path = parent === '' ? key : `${parent}.${key}`;
    return isObject(inner) ? leaves(inner, path) : [[path, inner]];
  });

const same = (left: unknown, right: unknown): boolean =>
  JSON.stringify(left) === JSON.stringify(right);

/** Where a broken call differs from the valid one. */
export const differences = (valid: ActCall, broken: ActCall): ReadonlySet<string> => {
  const [before, after] = [saidBy(valid), saidBy(broken)];
  const paths = [...before.keys(), ...after.keys()];
  return new Set(paths.filter((path) => !same(before.get(path), after.get(path))));
};

/** A broken call, and the fields of the valid one that must stay as they are. */
export interface Broken {
  readonly call: ActCall;
  readonly needs?: readonly string[];
}

const touches = (left: string, right: string): boolean =>
  left === right || left.startsWith(`${right}.`) || right.startsWith(`${left}.`);

const anyTouches = (left: readonly string[], right: readonly string[]): boolean =>
  left.some((one) => right.some((other) => touches(one, other)));

/**
 * A call with what both broken ones change of the valid one.
 *
 * @returns undefined where one changes what the other changes, or needs
 */
export const combined = (valid: ActCall, one: Broken, other: Broken): ActCall | undefined => {
  const first = [...differences(valid, one.call)];
  const second = [...differences(valid, other.call)];
  if (anyTouches(first, second)) return undefined;
  if (anyTouches(first, other.needs ?? []) || anyTouches(second, one.needs ?? [])) return undefined;
  const source = saidBy(other.call);
  return second.reduce<ActCall>((call, path) => withSaid(call, path, source.get(path)), one.call);
};

const withSaid = (call: ActCall, path: string, value: unknown): ActCall => {
  if (path === 'caller') {
    const [user, as] = value as readonly [string, ActCall['as']];
    const { as: _before, ...rest } = call;
    return { ...rest, user, ...(as && { as }) };
  }
  return set(call, path.split('.'), value) as ActCall;
};

/** What is emptied by taking something away was not there in the other call. */
const set = (object: object, [key = '', ...path]: readonly string[], value: unknown): object => {
  const { [key]: before, ...others } = object as Readonly<Record<string, unknown>>;
  const inner = path.length > 0 ? set(before ?? {}, path, value) : value;
  const gone = inner === undefined || (isObject(inner) && Object.keys(inner).length === 0);
  return gone ? others : { ...others, [key]: inner };
};
