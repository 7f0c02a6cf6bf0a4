import type { RequestHandler } from 'express';
import type { Tracing } from '../ports';

/** A span for every request, named by method and route template; ids never become names. */
export const traceRequests =
  (tracing: Tracing): RequestHandler =>
  (request, response, next) => {
    tracing.request(request.headers, (span) => {
      const locals = response.locals as { route?: string; traceId?: string };
      if (span.traceId !== undefined) locals.traceId = span.traceId;
      // A caller that hangs up closes the response without its being finished.
      response.once('close', () => {
        const { route } = locals;
        const { statusCode, writableFinished } = response;
        span.end({
          name: route === undefined ? request.method : `${request.method} ${route}`,
          attributes: {
            'http.request.method': request.method,
            'http.response.status_code': statusCode,
            ...(route === undefined ? {} : { 'http.route': route }),
          },
          failed: statusCode >= 500 || !writableFinished,
        });
      });
      next();
    });
  };
