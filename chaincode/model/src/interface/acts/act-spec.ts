import type { ContractErrorCode, Violation } from '../errors';
import type { InputClass } from '../shape';
import type { Role } from '../vocabulary';

/** A transaction's private part: JSON in the transient map. */
export interface PrivatePart<P extends object = object> {
  readonly classes: readonly InputClass<P>[];
  /** Field of the command that says which class it is; its values in the order of `classes`. */
  readonly by?: { readonly field: string; readonly values: readonly string[] };
  readonly required: boolean;
}

export interface RequiredPart<P extends object> extends PrivatePart<P> {
  readonly required: true;
}
export interface OptionalPart<P extends object> extends PrivatePart<P> {
  readonly required: false;
}

export const part = <P extends object>(type: InputClass<P>): RequiredPart<P> => ({
  classes: [type],
  required: true,
});

/** Whether it must be there depends on the ledger: the contract says. */
export const optionalPart = <P extends object>(type: InputClass<P>): OptionalPart<P> => ({
  classes: [type],
  required: false,
});

/** A part of another class for each value of a field of the command. */
export const partBy = <P extends object>(
  field: string,
  classes: Readonly<Record<string, InputClass<P>>>,
): RequiredPart<P> => ({
  classes: Object.values(classes),
  by: { field, values: Object.keys(classes) },
  required: true,
});

/** Who executes and signs: those that may see what the transaction carries. */
export const signerChoices = {
  public: 'Any organisations, the caller’s own first: nothing private is carried.',
  documents:
    'The issuer’s own organisation and another member of its data collection `documents-<issuer>`.',
  trade: 'Members of the data collection `trade`; the caller’s own organisation where it is one.',
  deal: 'The receivable’s issuer and the bank.',
  asking: 'The bank and another member of its data collection `deal-<bank>`.',
  secret:
    'Members of the data collection `fingerprint`, the caller’s own organisation where it is one.',
  governance:
    'The first policy: members of the data collection `fingerprint`. Every later one: a majority of the organisations that the policy in force names.',
} as const;
export type SignerChoice = keyof typeof signerChoices;

/** Calls to the peer that the act's usual path makes, as its read and write set shows them. */
export interface StateCalls {
  readonly reads: number;
  readonly ranges?: number;
  readonly privateReads?: number;
  readonly writes: number;
  readonly privateWrites?: number;
  /** Key-level endorsement policies set. */
  readonly policies?: number;
  /** What the numbers are for, where they depend on the content. */
  readonly of?: string;
}

interface ActSpecBase {
  /** The transaction's one argument, as JSON. */
  readonly command: InputClass;
  readonly private?: PrivatePart;
  /** Roles whose holders may call it; the contract checks the certificate. */
  readonly roles: readonly Role[];
  /** Rules across fields; asked once each field is what it must be. */
  readonly rules?: (command: object, privatePart: object | undefined) => readonly Violation[];
  /** Its own refusals, in any order; those that every act of its kind has are added. */
  readonly refusals: readonly ContractErrorCode[];
  /** The first sentence stands alone in lists. */
  readonly purpose: string;
  /** Who sees what of it, a line each. */
  readonly visibility: readonly string[];
}

export interface SubmitSpec extends ActSpecBase {
  /** What remembers the command: the field of the command that is its id, or the only one's id. */
  readonly aggregate:
    | { readonly kind: string; readonly idIn: string }
    | { readonly kind: string; readonly only: string };
  readonly signers: SignerChoice;
  readonly event: {
    readonly type: string;
    readonly ids: readonly string[];
    readonly optionalIds?: readonly string[];
  };
  /** What a receipt may say. */
  readonly statuses: readonly string[];
  /** Measured by `test/contracts/state-calls.test.ts`. */
  readonly calls: StateCalls;
  /** Of its roles, those that may send this very command; all of them where left out. */
  readonly rolesFor?: (command: object) => readonly Role[];
}

export interface EvaluateSpec extends ActSpecBase {
  /** What is answered. */
  readonly answer: InputClass;
  /** The same in words. */
  readonly answers: string;
}

/** A transaction that writes. */
export const submit = <const S extends SubmitSpec>(spec: S): S & { readonly kind: 'submit' } => ({
  ...spec,
  kind: 'submit',
});

/** A transaction that only reads: one peer is asked, as a rule the own one, and nothing is written. */
export const evaluate = <const S extends EvaluateSpec>(
  spec: S,
): S & { readonly kind: 'evaluate' } => ({ ...spec, kind: 'evaluate' });

/** Rules across fields, in the types of the classes that were checked before. */
export const rules =
  <C extends object, P extends object = object>(
    _command: InputClass<C>,
    _private: InputClass<P> | undefined,
    check: (command: C, privatePart: P) => readonly Violation[],
  ) =>
  (command: object, privatePart: object | undefined): readonly Violation[] =>
    check(command as C, privatePart as P);

/** Words that several acts share. */
export const memberSees = {
  claim:
    'Every channel member: the receivable’s id, amounts, due date, status and holder organisations.',
  deal: 'Members of `deal-<bank>`: everything else.',
  document: 'Every channel member: that a document of this kind exists, who issued it, its status.',
  content: 'Members of `documents-<issuer>`: the document and the digests of its files.',
} as const;

/** Roles of a bank's officers. */
export const officers: readonly Role[] = ['bank-officer', 'bank-approver'];
