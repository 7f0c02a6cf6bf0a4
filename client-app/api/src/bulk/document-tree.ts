/** A document while it is put together: objects and lists by the names of fields. */
export interface Tree {
  [name: string]: unknown;
}

type Step = string | number;

/** `adjustments[0].amount` → adjustments, 0, amount. Paths are checked against a kind before they come here. */
const stepsOf = (path: string): readonly Step[] =>
  [...path.matchAll(/(\w+)(?:\[(\d+)\])?/g)].flatMap(([, name = '', index]) =>
    index === undefined ? [name] : [name, Number(index)],
  );

type Container = Record<Step, unknown>;

/** Puts a value at a path, with the objects and lists on its way. */
export const putAt = (tree: Tree, path: string, value: unknown): void => {
  const steps = stepsOf(path);
  const last = steps.at(-1) ?? '';
  let at = tree;
  for (const [index, step] of steps.slice(0, -1).entries()) {
    at[step] ??= typeof steps[index + 1] === 'number' ? [] : {};
    at = at[step] as Container;
  }
  at[last] = value;
};

/** The value at a path; undefined where there is none. */
export const valueAt = (tree: Tree, path: string): unknown =>
  stepsOf(path).reduce<unknown>((at, step) => (at as Container | undefined)?.[step], tree);

/** Lists without the places that no row filled. */
export const withoutGaps = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.filter((each) => each !== undefined).map(withoutGaps);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]: [string, unknown]) => [name, withoutGaps(each)]),
  );
};
