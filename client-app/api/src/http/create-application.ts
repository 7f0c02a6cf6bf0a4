import express from 'express';
import type { Express } from 'express';
import helmet from 'helmet';
import { CodedError } from '../errors';
import { documentationRoutes } from './documentation-routes';
import { healthRoutes } from './health-routes';
import { mountOperations } from './mount-operations';
import { operations } from './operations';
import { problemHandler } from './problems/send-problem';
import { limitFailedLogins, limitRequests } from './request-limits';
import { requestLog } from './request-log';
import { requestMetrics } from './request-metrics';
import type { ApplicationDependencies } from './services';
import { traceRequests } from './trace-requests';

/** The organisation's HTTP application; it listens nowhere yet. */
export const createApplication = (dependencies: ApplicationDependencies): Express => {
  const { logger, metrics, limits, tracing } = dependencies;
  const application = express();
  application.disable('x-powered-by');
  application.disable('etag');
  application.use(requestLog(logger));
  application.use(requestMetrics(metrics));
  application.use(secureHeaders());
  application.use(healthRoutes(dependencies));
  application.use(traceRequests(tracing));
  application.use(limitRequests(limits.requestsPerMinute));
  application.use(documentationRoutes());
  application.post('/api/v1/sessions', limitFailedLogins(limits.failedLoginsPerMinute));
  application.use('/api/v1', noStore, mountOperations(operations, dependencies));
  application.use((request) => {
    throw new CodedError('ROUTE_NOT_FOUND', { path: request.path });
  });
  application.use(problemHandler);
  return application;
};

/** TLS ends in front of the application, so it does not order browsers to use it. */
const secureHeaders = () =>
  helmet({
    strictTransportSecurity: false,
    contentSecurityPolicy: {
      directives: { upgradeInsecureRequests: null, styleSrc: ["'self'", "'unsafe-inline'"] },
    },
  });

/** Answers are private: no cache keeps them. */
const noStore: express.RequestHandler = (_request, response, next) => {
  response.setHeader('Cache-Control', 'no-store');
  next();
};
