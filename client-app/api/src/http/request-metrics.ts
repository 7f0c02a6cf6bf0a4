import type { RequestHandler } from 'express';
import { Histogram } from 'prom-client';
import type { Registry } from 'prom-client';

/** Times every request by method, route template and status; ids never become labels. */
export const requestMetrics = (registry: Registry): RequestHandler => {
  const durations = new Histogram({
    name: 'cession_http_request_duration_seconds',
    help: 'Time from request to answer',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [registry],
  });
  return (request, response, next) => {
    const stop = durations.startTimer();
    response.on('finish', () => {
      const { route = 'none' } = response.locals as { readonly route?: string };
      stop({ method: request.method, route, status: response.statusCode });
    });
    next();
  };
};
