import { Router } from 'express';
import type { Response } from 'express';
import { CodedError } from '../errors';
import type { Answer } from './answer';
import type { Operation } from './operation';
import { performOperation } from './perform-operation';
import type { ApplicationDependencies } from './services';

/** Serves the operations, and refuses other methods of their paths by name. */
export const mountOperations = (
  operations: readonly Operation[],
  services: ApplicationDependencies,
): Router => {
  const router = Router({ caseSensitive: true, strict: false });
  for (const operation of operations) {
    router[operation.method](expressPath(operation.path), async (request, response) => {
      response.locals['route'] = `/api/v1${operation.path}`;
      send(response, operation, await performOperation(operation, services, request, response));
    });
  }
  for (const [path, methods] of methodsByPath(operations)) {
    router.all(expressPath(path), (request, response) => {
      response.setHeader('Allow', methods.join(', '));
      throw new CodedError('METHOD_NOT_ALLOWED', {
        method: request.method,
        allowed: methods.join(', '),
      });
    });
  }
  return router;
};

/** `/quotes/{id}` → `/quotes/:id`. */
const expressPath = (template: string): string => template.replaceAll(/\{(\w+)\}/g, ':$1');

const methodsByPath = (operations: readonly Operation[]): ReadonlyMap<string, string[]> => {
  const methods = new Map<string, string[]>();
  for (const { path, method } of operations) {
    methods.set(path, [...(methods.get(path) ?? []), method.toUpperCase()]);
  }
  return methods;
};

const send = (response: Response, operation: Operation, { body, headers = {} }: Answer): void => {
  response.status(operation.answer.status).set(headers);
  if (body instanceof Uint8Array) response.send(Buffer.from(body));
  else response.json(body);
};
