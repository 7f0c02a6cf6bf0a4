import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { idPattern } from '@cession/model/interface';
import type { Response } from 'express';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import type { HttpLogger } from 'pino-http';

/** Of what the handlers of a request learned of it. */
interface LoggedLocals {
  readonly user?: string;
  readonly traceId?: string;
}

/**
 * One line for each request: who (the user's name), method, path, status, time and the request's id,
 * which the caller may choose (X-Request-Id) and always gets back. Never what was sent or answered.
 */
export const requestLog = (logger: Logger): HttpLogger<IncomingMessage, ServerResponse> =>
  pinoHttp({
    logger,
    genReqId: (request, response) => {
      const given = request.headers['x-request-id'];
      const id = typeof given === 'string' && idPattern.test(given) ? given : randomUUID();
      response.setHeader('X-Request-Id', id);
      return id;
    },
    serializers: {
      req: (request: { id: string; method: string; url: string }) => ({
        id: request.id,
        method: request.method,
        // Searches are private: the query stays out of the log.
        path: request.url.split('?', 1)[0],
      }),
      res: ({ statusCode }: { statusCode: number }) => ({ status: statusCode }),
    },
    customProps: (_request, response) => {
      const { user, traceId } = ((response as Response).locals as LoggedLocals | undefined) ?? {};
      return {
        ...(user === undefined ? {} : { user }),
        ...(traceId === undefined ? {} : { traceId }),
      };
    },
    customLogLevel: (_request, { statusCode }, error) =>
      error || statusCode >= 500 ? 'error' : 'info',
    autoLogging: { ignore: ({ url = '' }) => url.startsWith('/health/') || url === '/metrics' },
  });
