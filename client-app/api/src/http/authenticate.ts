import type { Request } from 'express';
import type { User } from '../ports';
import { ApplicationProblem } from './problems/application-problem';
import type { ApplicationDependencies } from './services';

const bearer = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i;

/** @throws {ApplicationProblem} UNAUTHENTICATED: no token, or not a valid one of a user of today */
export const authenticate = async (
  request: Request,
  { tokens, users }: Pick<ApplicationDependencies, 'tokens' | 'users'>,
): Promise<User> => {
  const [, token] = bearer.exec(request.headers.authorization ?? '') ?? [];
  const name = token === undefined ? undefined : await tokens.verify(token);
  // Partner and role are those of the configuration now, not those at the login.
  const user = name === undefined ? undefined : users.find(name);
  if (!user) {
    throw new ApplicationProblem(
      'UNAUTHENTICATED',
      'Send the token of POST /api/v1/sessions as Authorization: Bearer',
    );
  }
  return user;
};
