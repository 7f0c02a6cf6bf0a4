import type { ActName, InputClass, Role } from '@cession/model/interface';
import type { ErrorCode } from '../errors';
import type { User } from '../ports';
import type { UseCaseContext } from '../use-cases/use-case-context';
import type { Answer } from './answer';
import type { ApplicationDependencies } from './services';

/** Names in braces of a path template. */
export type ParametersOf<P extends string> = P extends `${string}{${infer N}}${infer R}`
  ? N | ParametersOf<R>
  : never;

export interface PublicCall<Q = object, B = object, P extends string = string> {
  readonly services: ApplicationDependencies;
  readonly path: Readonly<Record<P, string>>;
  readonly query: Q;
  readonly body: B;
}

/** A checked request of a user who is logged in. */
export interface Call<Q = object, B = object, P extends string = string> extends PublicCall<
  Q,
  B,
  P
> {
  readonly user: User;
  /** The caller-made id of what is created, or of the step: `keyField` or Idempotency-Key. */
  readonly key: string;
  readonly context: UseCaseContext;
}

/** A body that is not JSON: a document as XML, or a file. */
export interface RawBody<Q extends object = object, P extends string = string> {
  /** `*` takes any. */
  readonly mediaTypes: readonly string[];
  readonly maxBytes: number;
  readonly query?: InputClass<Q>;
  readonly description: string;
  /** What it may be refused with beside the operation's own problems. */
  readonly problems?: readonly ErrorCode[];
  handle(call: Call<Q, RawContent, P>): Promise<Answer>;
}

export interface RawContent {
  readonly content: Uint8Array;
  readonly mediaType: string;
}

/** What a request is answered with where nothing goes wrong. */
export interface Answered {
  readonly status: 200 | 201;
  readonly description: string;
  readonly body:
    | { readonly of: InputClass }
    | { readonly pageOf: InputClass }
    /** Bytes. */
    | { readonly mediaType: string };
}

export interface OperationDescription {
  readonly method: 'get' | 'post';
  /** Name for generated clients, in camel case. */
  readonly operationId: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly answer: Answered;
  /** What it may answer with beside what its act and its kind of operation may. */
  readonly problems?: readonly ErrorCode[];
}

/** One method of one path: what it takes, who may call it, what it answers. */
export interface Operation extends OperationDescription {
  readonly path: string;
  readonly access: 'everybody' | 'user';
  /** The act that it sends or asks: its roles may call it, and its refusals are among the problems. */
  readonly act?: ActName;
  /** Who may call it, where no act says so. */
  readonly roles?: readonly Role[];
  /** The body's field that Idempotency-Key stands for. */
  readonly keyField?: 'id' | 'commandId';
  readonly query?: InputClass;
  readonly body?: InputClass;
  readonly raw?: RawBody;
  handle?(call: Call): Promise<Answer>;
  handlePublic?(call: PublicCall): Promise<Answer>;
}

interface UserOperation<
  P extends string,
  Q extends object,
  B extends object,
> extends OperationDescription {
  readonly path: P;
  readonly act?: ActName;
  readonly roles?: readonly Role[];
  readonly keyField?: 'id' | 'commandId';
  readonly query?: InputClass<Q>;
  readonly body?: InputClass<B>;
  readonly raw?: RawBody<object, ParametersOf<P>>;
  handle?(call: Call<Q, B, ParametersOf<P>>): Promise<Answer>;
}

interface PublicOperation<
  P extends string,
  Q extends object,
  B extends object,
> extends OperationDescription {
  readonly path: P;
  readonly query?: InputClass<Q>;
  readonly body?: InputClass<B>;
  handlePublic(call: PublicCall<Q, B, ParametersOf<P>>): Promise<Answer>;
}

/** Declares an operation for users; its handler sees the types of its path, query and body. */
export const operation = <P extends string, Q extends object = object, B extends object = object>(
  declared: UserOperation<P, Q, B>,
): Operation => ({ ...declared, access: 'user' }) as unknown as Operation;

/** Declares an operation that needs no login. */
export const publicOperation = <
  P extends string,
  Q extends object = object,
  B extends object = object,
>(
  declared: PublicOperation<P, Q, B>,
): Operation => ({ ...declared, access: 'everybody' }) as unknown as Operation;
