import type { ErrorRequestHandler, Response } from 'express';
import { problemMediaType } from './problem-details';
import { problemOf } from './problem-of';

/** As the log and the header X-Request-Id have it. */
const requestIdOf = ({ req: { id } }: Response): string => (typeof id === 'string' ? id : '');

/** Answers with problem details; never with a stack trace. */
export const sendProblem = (response: Response, error: unknown): void => {
  const problem = problemOf(error, requestIdOf(response));
  // 5xx are faults to look into; the rest is business as usual.
  if (problem.status >= 500) response.req.log.error({ err: error, code: problem.code }, 'failed');
  else response.req.log.info({ code: problem.code }, 'refused');
  response.locals['code'] = problem.code;
  if (problem.code === 'UNAUTHENTICATED') response.setHeader('WWW-Authenticate', 'Bearer');
  response.status(problem.status).type(problemMediaType).send(JSON.stringify(problem));
};

/** Last in the chain of handlers. */
export const problemHandler: ErrorRequestHandler = (error, _request, response, next) => {
  if (response.headersSent) next(error);
  else sendProblem(response, error);
};
