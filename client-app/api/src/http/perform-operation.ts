import type { User } from '../ports';
import { specOf, validateInput } from '@cession/model/interface';
import type { Role, Violation } from '@cession/model/interface';
import type { Request, Response } from 'express';
import { CodedError } from '../errors';
import { contextOf } from '../use-cases/use-case-context';
import type { Answer } from './answer';
import { authenticate } from './authenticate';
import { keyOf, pathViolations, queryViolations } from './check-input';
import type { Call, Operation } from './operation';
import { readBody } from './read-body';
import type { ReadBody } from './read-body';
import type { ApplicationDependencies } from './services';

/** How long a read waits for `minBlock`. */
export const minBlockDeadlineMs = 5_000;

/**
 * From request to answer, in the order in which the contract refuses too: who asks, what is asked,
 * whether the role may ask it.
 */
export const performOperation = async (
  operation: Operation,
  services: ApplicationDependencies,
  request: Request,
  response: Response,
): Promise<Answer> => {
  if (operation.access === 'everybody') {
    const read = await readBody(request, response, operation, services);
    return operation.handle({ services, ...checkedInput(operation, request, read) });
  }
  const user = await authenticate(request, services);
  response.locals['user'] = user.name;
  const read = await readBody(request, response, operation, services);
  const input = checkedInput(operation, request, read);
  checkRole(operation, user);
  await waitForBlock(services, input.query);
  const context = await contextOf(services, user);
  const call = { services, user, context, ...input };
  return services.tracing.within(operation.operationId, {}, () => handled(operation, read, call));
};

type UsersOperation = Extract<Operation, { readonly access: 'user' }>;

interface CheckedInput {
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: object;
  readonly key: string;
}

/** Everything that is wrong is told at once. */
const checkedInput = (operation: Operation, request: Request, read: ReadBody): CheckedInput => {
  const path = request.params as Readonly<Record<string, string>>;
  const query = { ...request.query };
  const queryClass = read.kind === 'raw' ? read.raw.query : operation.query;
  const body = read.kind === 'none' ? {} : read.value;
  const { key, violations } = checkedKey(operation, request, read.kind === 'raw' ? query : body);
  const all = [
    ...pathViolations(path),
    ...queryViolations(queryClass, query),
    ...bodyViolations(operation, read),
    ...violations,
  ];
  if (all.length > 0) throw new CodedError('COMMAND_INVALID', { violations: all });
  return {
    path,
    query: query as Readonly<Record<string, string>>,
    body: body as object,
    key,
  };
};

const bodyViolations = ({ body }: Operation, read: ReadBody): readonly Violation[] =>
  body && read.kind === 'json' ? validateInput(body, read.value) : [];

const checkedKey = ({ keyField }: Operation, request: Request, given: unknown) => {
  if (!keyField) return { key: '', violations: [] };
  const fields = (typeof given === 'object' ? given : undefined) as
    Readonly<Record<string, unknown>> | undefined;
  return keyOf(keyField, fields?.[keyField], request.get('Idempotency-Key'));
};

/**
 * For an act a convenience: the contract checks the certificate and refuses in the same words.
 */
const checkRole = ({ act, roles }: Operation, { role }: User): void => {
  const allowed: readonly Role[] | undefined = act ? specOf(act).roles : roles;
  if (allowed && !(allowed as readonly string[]).includes(role)) {
    throw new CodedError('ROLE_NOT_ALLOWED', { role, allowed });
  }
};

const waitForBlock = async (
  { readModel }: ApplicationDependencies,
  { minBlock }: { readonly minBlock?: string },
): Promise<void> => {
  if (minBlock === undefined) return;
  if (await readModel.waitForBlock(BigInt(minBlock), minBlockDeadlineMs)) return;
  throw new CodedError('READ_MODEL_BEHIND', {
    minBlock: Number(minBlock),
    block: Number(await readModel.height()),
  });
};

const handled = (operation: UsersOperation, read: ReadBody, call: Call): Promise<Answer> => {
  if (read.kind === 'raw') return read.raw.handle({ ...call, body: read.value });
  if (operation.handle) return operation.handle(call);
  throw new Error(`${operation.operationId} takes no JSON, and its body was read as such`);
};
