import type { SubmitName } from '../acts';

/** Where an aggregate that does not exist yet begins. */
export const none = 'NONE';

/**
 * Where each act may lead from each status. An act that a status does not name is refused; one that
 * changes the aggregate and leaves the status as it is, names it.
 */
export type Lifecycle<Status extends string> = Readonly<
  Record<
    Status | typeof none,
    Readonly<Partial<Record<SubmitName, readonly [Status, ...Status[]]>>>
  >
>;

/** Where an act may lead, from whatever status. */
export type TargetOf<L, N extends SubmitName> = {
  [S in keyof L]: N extends keyof L[S] ? (L[S][N] extends readonly (infer T)[] ? T : never) : never;
}[keyof L];
