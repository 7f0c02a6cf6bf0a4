import type { ActName, InputClass, Role } from '@cession/model/interface';
import type { ErrorCode } from '../errors';
import type { User } from '../ports';
import type { UseCaseContext } from '../use-cases/use-case-context';
import type { Answer } from './answer';
import type { ApplicationDependencies } from './services';

/** Names in braces of a path template; any, where nothing more than a text is known of it. */
export type ParametersOf<P extends string> = string extends P ? string : NamesIn<P>;
type NamesIn<P extends string> = P extends `${string}{${infer N}}${infer R}`
  ? N | NamesIn<R>
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

/** A body that is not JSON: a document as XML, or a file, as large as the configuration lets it be. */
export interface RawBody<Q extends object = object, P extends string = string> {
  /** `*` takes any. */
  readonly mediaTypes: readonly string[];
  /** How much is taken; of a file, where it is left out. */
  readonly limit?: (services: ApplicationDependencies) => BodyLimit;
  readonly query?: InputClass<Q>;
  readonly description: string;
  /** What it may be refused with beside the operation's own problems. */
  readonly problems?: readonly ErrorCode[];
  handle(call: Call<Q, RawContent, P>): Promise<Answer>;
}

/** How many bytes are taken, and where that is set. */
export interface BodyLimit {
  readonly limit: number;
  readonly setting: string;
}

export interface RawContent {
  readonly content: Uint8Array;
  readonly mediaType: string;
}

/** What a request is answered with where nothing goes wrong. */
export interface Answered {
  readonly status: 200 | 201 | 202;
  readonly description: string;
  readonly body:
    | { readonly of: InputClass }
    | { readonly pageOf: InputClass }
    /** Bytes. */
    | { readonly mediaType: string };
}

export interface OperationDescription {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** Name for generated clients, in camel case. */
  readonly operationId: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly answer: Answered;
  /** What it may answer with beside what its act and its kind of operation may. */
  readonly problems?: readonly ErrorCode[];
}

interface Routed<P extends string> extends OperationDescription {
  readonly path: P;
}

/** JSON, or nothing. */
interface Taken<Q extends object, B extends object> {
  readonly query?: InputClass<Q>;
  readonly body?: InputClass<B>;
}

interface Allowed {
  /** The act that it sends or asks: its roles may call it, and its refusals are among the problems. */
  readonly act?: ActName;
  /** Who may call it, where no act says so. */
  readonly roles?: readonly Role[];
  /** The body's field that Idempotency-Key stands for. */
  readonly keyField?: 'id' | 'commandId';
}

/** What a kind of operation does not have, said so that it can be asked. */
type Without<K extends string> = { readonly [N in K]?: undefined };

interface DeclaredPublic<P extends string, Q extends object, B extends object>
  extends Routed<P>, Taken<Q, B>, Without<keyof Allowed | 'raw'> {
  handle(call: PublicCall<Q, B, ParametersOf<P>>): Promise<Answer>;
}

interface DeclaredForUsers<P extends string, Q extends object, B extends object>
  extends Routed<P>, Taken<Q, B>, Allowed {
  /** What it also takes, by another handler. */
  readonly raw?: RawBody<object, ParametersOf<P>>;
  handle(call: Call<Q, B, ParametersOf<P>>): Promise<Answer>;
}

interface DeclaredRaw<P extends string>
  extends Routed<P>, Allowed, Without<keyof Taken<object, object> | 'handle'> {
  readonly raw: RawBody<object, ParametersOf<P>>;
}

interface PublicOperation extends DeclaredPublic<string, object, object> {
  readonly access: 'everybody';
}

export interface UserOperation extends DeclaredForUsers<string, object, object> {
  readonly access: 'user';
}

interface RawOperation extends DeclaredRaw<string> {
  readonly access: 'user';
}

/** One method of one path: what it takes, who may call it, what it answers, and by which handler. */
export type Operation = PublicOperation | UserOperation | RawOperation;

/** Declares an operation for users; its handler sees the types of its path, query and body. */
export const operation = <P extends string, Q extends object = object, B extends object = object>(
  declared: DeclaredForUsers<P, Q, B>,
): UserOperation => ({ ...declared, access: 'user' });

/** Declares an operation for users that takes no JSON. */
export const rawOperation = <P extends string>(declared: DeclaredRaw<P>): Operation => ({
  ...declared,
  access: 'user',
});

/** Declares an operation that needs no login. */
export const publicOperation = <
  P extends string,
  Q extends object = object,
  B extends object = object,
>(
  declared: DeclaredPublic<P, Q, B>,
): Operation => ({ ...declared, access: 'everybody' });
