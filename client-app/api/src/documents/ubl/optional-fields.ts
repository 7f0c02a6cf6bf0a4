type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The fields that have a value: the ledger's documents leave absent fields out. */
export const optionalFields = <T extends object>(fields: T): Present<T> =>
  Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Present<T>;
