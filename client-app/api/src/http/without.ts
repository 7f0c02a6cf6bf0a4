/** A copy of a value without some of its fields. */
export const without = <T extends object, K extends keyof T & string>(
  value: T,
  ...names: readonly K[]
): Omit<T, K> => {
  const left = Object.entries(value).filter(
    ([name]) => !(names as readonly string[]).includes(name),
  );
  return Object.fromEntries(left) as Omit<T, K>;
};
