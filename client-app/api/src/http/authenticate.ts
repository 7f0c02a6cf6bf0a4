import type { Request } from 'express';
import type { User } from '../ports';
import { CodedError } from '../errors';
import type { ApplicationDependencies } from './services';

const bearer = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i;

/** @throws {CodedError} UNAUTHENTICATED: no token, or not a valid one of a user of today */
export const authenticate = async (
  request: Request,
  { tokens, users }: Pick<ApplicationDependencies, 'tokens' | 'users'>,
): Promise<User> => {
  const [, token] = bearer.exec(request.headers.authorization ?? '') ?? [];
  const name = token === undefined ? undefined : await tokens.verify(token);
  // Partner and role are those of the configuration now, not those at the login.
  const user = name === undefined ? undefined : users.find(name);
  if (!user) throw new CodedError('UNAUTHENTICATED', {});
  return user;
};
