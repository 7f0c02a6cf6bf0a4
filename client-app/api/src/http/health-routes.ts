import { Router } from 'express';
import type { ApplicationDependencies } from './services';

/** For those who run the application: no login, nothing private. */
export const healthRoutes = ({
  readiness,
  metrics,
}: Pick<ApplicationDependencies, 'readiness' | 'metrics'>): Router => {
  const router = Router();
  router.get('/health/live', (_request, response) => {
    response.json({ status: 'live' });
  });
  router.get('/health/ready', async (_request, response) => {
    const state = await readiness();
    response.status(state.ready ? 200 : 503).json(state);
  });
  router.get('/metrics', async (_request, response) => {
    response.type(metrics.contentType).send(await metrics.metrics());
  });
  return router;
};
