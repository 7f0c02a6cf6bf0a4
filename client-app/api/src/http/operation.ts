import type { InputClass, Role, TransactionName } from '@cession/model/interface';
import type { User } from '../ports';
import type { UseCaseContext } from '../use-cases/use-case-context';
import type { Answer } from './answer';
import type { Schema } from './openapi/schema';
import type { ProblemCode } from './problems/problem-table';
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
  handle(call: Call<Q, RawContent, P>): Promise<Answer>;
}

export interface RawContent {
  readonly content: Uint8Array;
  readonly mediaType: string;
}

interface OperationDescription {
  readonly method: 'get' | 'post';
  /** Name for generated clients, in camel case. */
  readonly operationId: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly answer: {
    readonly status: 200 | 201;
    readonly description: string;
    readonly schema?: Schema<never>;
    /** Where it is not JSON. */
    readonly mediaType?: string;
  };
  /** Refusals of this operation; those that every operation shares are added. */
  readonly problems?: readonly ProblemCode[];
}

/** One method of one path: what it takes, who may call it, what it answers. */
export interface Operation extends OperationDescription {
  readonly path: string;
  readonly access: 'everybody' | 'user';
  /** The transaction behind it, whose roles may call it. */
  readonly transaction?: TransactionName;
  /** Who may call it, where no transaction says so. */
  readonly roles?: readonly Role[];
  /** The body's field that Idempotency-Key stands for. */
  readonly keyField?: 'id' | 'commandId';
  readonly query?: InputClass<object>;
  readonly body?: InputClass<object>;
  /** JSON Schema of fields that the body's class leaves open. */
  readonly bodyFields?: Readonly<Record<string, Schema<never>>>;
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
  readonly transaction?: TransactionName;
  readonly roles?: readonly Role[];
  readonly keyField?: 'id' | 'commandId';
  readonly query?: InputClass<Q>;
  readonly body?: InputClass<B>;
  readonly bodyFields?: Readonly<Record<string, Schema<never>>>;
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
