import { byPrecedence } from '../errors';
import type { ContractErrorCode, ContractErrorOf } from '../errors';
import { fieldsOf } from '../shape';
import type { InputClass } from '../shape';
import { kindOfRole } from '../vocabulary';
import type { EvaluateSpec, OptionalPart, PrivatePart, RequiredPart, SubmitSpec } from './act-spec';
import { collectionActs } from './collections';
import { evidenceActs } from './evidence';
import { financingActs } from './financing';
import { governanceActs } from './governance';
import { matchingActs } from './matching';
import { partnerActs } from './partners';
import { questionActs } from './questions';
import { receivableActs } from './receivables';

/**
 * Every act of the ledger, once, by its name `contract:Function`: all else that is known of a
 * transaction is derived from here or checked against it by the compiler.
 */
export const acts = {
  ...governanceActs,
  ...partnerActs,
  ...evidenceActs,
  ...matchingActs,
  ...receivableActs,
  ...financingActs,
  ...collectionActs,
  ...questionActs,
} as const satisfies Record<
  string,
  (SubmitSpec & { readonly kind: 'submit' }) | (EvaluateSpec & { readonly kind: 'evaluate' })
>;

type Acts = typeof acts;
export type ActName = keyof Acts;
/** Acts that write. */
export type SubmitName = {
  [N in ActName]: Acts[N]['kind'] extends 'submit' ? N : never;
}[ActName];
/** Acts that only read. */
export type EvaluateName = Exclude<ActName, SubmitName>;

/** An act as those see it who treat all alike. */
export type ActSpec = SubmitSpec & { readonly kind: 'submit' };
export type QuerySpec = EvaluateSpec & { readonly kind: 'evaluate' };

export const actNames = Object.keys(acts) as readonly ActName[];
export const isSubmit = (name: ActName): name is SubmitName => acts[name].kind === 'submit';
export const submitNames = actNames.filter(isSubmit);
export const submitSpec = (name: SubmitName): ActSpec => acts[name];
export const specOf = (name: ActName): ActSpec | QuerySpec => acts[name];

/** The command of an act, as plain data. */
export type CommandOf<N extends ActName> = InstanceType<Acts[N]['command']>;

/** The private part of an act; `never` where it takes none. */
export type PrivateOf<N extends ActName> = Acts[N] extends { private: infer Part }
  ? Part extends RequiredPart<infer P>
    ? P
    : Part extends OptionalPart<infer P>
      ? P | undefined
      : never
  : never;

/** What an act that only reads answers with. */
export type AnswerOf<N extends EvaluateName> = Acts[N] extends { answer: InputClass<infer A> }
  ? A
  : never;

/** What a receipt of the act may say. */
export type StatusOf<N extends SubmitName> = Acts[N]['statuses'][number];

type Event<N extends SubmitName> = Acts[N]['event'];
/** The ids that the act's event names. */
export type EventIdsOf<N extends SubmitName> = Readonly<
  Record<Event<N>['ids'][number], string> &
    (Event<N> extends { optionalIds: readonly (infer I extends string)[] }
      ? Partial<Record<I, string>>
      : unknown)
>;
export type EventType = Event<SubmitName>['type'];

/** Refused in the contracts' common part, before an act's own rules are asked. */
const commonRefusals = [
  'TIMESTAMP_OUTSIDE_WINDOW',
  'COMMAND_INVALID',
  'IDENTITY_INCOMPLETE',
  'ROLE_NOT_ALLOWED',
  'STATE_UNREADABLE',
] as const;
/** Of every act that writes. */
const submitRefusals = ['COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT'] as const;
/** Where the caller acts for a partner. */
const hostRefusals = ['ORGANISATION_NOT_ALLOWED'] as const;
/** Where it writes as well. */
const standingRefusals = ['CALLER_NOT_REGISTERED', 'CALLER_NOT_QUALIFIED'] as const;

/** What a decision or a view of this act may refuse with. */
export type OwnRefusal<N extends ActName> =
  | Acts[N]['refusals'][number]
  | 'STATE_UNREADABLE'
  | (N extends SubmitName ? (typeof submitRefusals)[number] : never);
export type RefusalOf<N extends ActName> = ContractErrorOf<OwnRefusal<N>>;

/** Everything that an act may be refused with, in the order of precedence. */
export const refusalsOf = (name: ActName): readonly ContractErrorCode[] => {
  const { kind, roles, refusals } = specOf(name);
  const forPartner = roles.some((role) => kindOfRole[role] !== undefined);
  const codes = new Set<ContractErrorCode>([
    ...commonRefusals,
    ...refusals,
    ...(kind === 'submit' ? submitRefusals : []),
    ...(forPartner ? hostRefusals : []),
    ...(forPartner && kind === 'submit' ? standingRefusals : []),
  ]);
  return [...codes].sort(byPrecedence);
};

/** Field that carries the caller-made id of a command: of what it creates, or of the step. */
export const keyFieldOf = (name: SubmitName): 'id' | 'commandId' =>
  fieldsOf(acts[name].command).some((field) => field.name === 'commandId') ? 'commandId' : 'id';

/** What remembers a command of this act. */
export const aggregateOf = (
  name: SubmitName,
  command: object,
): { readonly kind: string; readonly id: string } => {
  const { aggregate } = submitSpec(name);
  const { kind } = aggregate;
  if ('only' in aggregate) return { kind, id: aggregate.only };
  return { kind, id: String((command as Readonly<Record<string, unknown>>)[aggregate.idIn]) };
};

/** The private part's class for a command; undefined where there is none for what its field says. */
export const privateClassOf = (
  { classes, by }: PrivatePart,
  command: unknown,
): InputClass | undefined => {
  if (!by) return classes[0];
  const value = (command as Readonly<Record<string, unknown>> | null)?.[by.field];
  return typeof value === 'string' ? classes[by.values.indexOf(value)] : undefined;
};

/** Name of the transient map's only key. */
export const privateTransientKey = 'private';
