import type { SubmitName } from '../interface/acts';
import { none, statusFields } from '../interface/lifecycles';
import type { TargetOf } from '../interface/lifecycles';
import { ok, refuse } from './result';
import type { Check } from './result';

/** Refuses an act that the lifecycle does not name for the status. */
export const checkTransition = <
  L extends Readonly<Record<string, TransitionsOf>>,
  N extends SubmitName,
>(
  aggregate: string,
  lifecycle: L,
  status: string & keyof L,
  command: N,
): Check<'TRANSITION_NOT_ALLOWED', Targets<TargetOf<L, N>>> => {
  const targets: readonly string[] | undefined = lifecycle[status]?.[command];
  if (!targets) return refuse('TRANSITION_NOT_ALLOWED', { aggregate, status, command });
  // What the lifecycle's own type says of the act: a link that the compiler does not follow.
  return ok(targets as unknown as Targets<TargetOf<L, N>>);
};

/** Refuses an act that may not lead from the status to that one. */
export const checkTransitionTo = <
  L extends Readonly<Record<string, TransitionsOf>>,
  N extends SubmitName,
>(
  aggregate: string,
  lifecycle: L,
  status: string & keyof L,
  command: N,
  next: string,
): Check<'TRANSITION_NOT_ALLOWED', TargetOf<L, N>> => {
  const targets = checkTransition(aggregate, lifecycle, status, command);
  if (!targets.ok) return targets;
  const reached = targets.value.find((target) => target === next);
  return reached === undefined
    ? refuse('TRANSITION_NOT_ALLOWED', { aggregate, status, command })
    : ok(reached);
};

type TransitionsOf = Readonly<Partial<Record<SubmitName, readonly string[]>>>;
type Targets<Status> = readonly [Status, ...Status[]];

/** What a record says of itself and of where it stands, whatever kind it is. */
type Fields = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && 'kind' in value;

const identity = ({ kind, evidenceKind, invoice, id }: Fields): string =>
  JSON.stringify(kind === 'match' ? [kind, invoice] : [kind, evidenceKind, id]);

/** What a record was before an act, and whether the act only touches it. */
interface Before {
  readonly record: Fields;
  readonly touched: boolean;
}

/** As the act's entry says; what has none, or is only touched, stays. */
const isKnownMove = (
  targets: readonly string[] | undefined,
  from: string,
  to: string,
  touched = false,
): boolean => (touched ? undefined : targets)?.includes(to) ?? from === to;

/** The first move that the lifecycles do not know. */
const unknownMove = (
  act: SubmitName,
  before: Before | undefined,
  after: Fields,
): string | undefined => {
  for (const { kind, field, lifecycle } of statusFields) {
    const to = after[field];
    if (kind !== after.kind || typeof to !== 'string') continue;
    const from = before === undefined ? none : String(before.record[field]);
    const known = isKnownMove(lifecycle[from]?.[act], from, to, before?.touched);
    if (!known) return `${act} leads no ${kind} from ${from} to ${to}`;
  }
  return undefined;
};

/**
 * Holds what an act writes to the lifecycles: they are what happens, not only what is allowed. A
 * record that an act only touches stays where it is, and needs no entry.
 *
 * @throws {Error} a decision is wrong; nobody's command can bring this about
 */
export const assertLifecycles = (
  act: SubmitName,
  {
    before,
    touched,
  }: { readonly before: readonly unknown[]; readonly touched: readonly unknown[] },
  written: object,
): void => {
  const known = new Map<string, Before>();
  for (const record of before.filter(isRecord))
    known.set(identity(record), { record, touched: false });
  for (const record of touched.filter(isRecord))
    known.set(identity(record), { record, touched: true });
  for (const after of Object.values(written).flat().filter(isRecord)) {
    const unknown = unknownMove(act, known.get(identity(after)), after);
    if (unknown !== undefined) throw new Error(unknown);
  }
};
