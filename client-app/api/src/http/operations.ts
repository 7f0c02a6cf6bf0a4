import type { Operation } from './operation';
import { attachmentRoutes } from './routes/attachment-routes';
import { coinRoutes } from './routes/coin-routes';
import { collectionRoutes } from './routes/collection-routes';
import { documentRoutes } from './routes/document-routes';
import { evidenceRoutes } from './routes/evidence-routes';
import { financingRequestRoutes } from './routes/financing-request-routes';
import { importRoutes } from './routes/import-routes';
import { mappingRoutes } from './routes/mapping-routes';
import { matchRoutes } from './routes/match-routes';
import { partnerRoutes } from './routes/partner-routes';
import { questionRoutes } from './routes/question-routes';
import { quoteRoutes } from './routes/quote-routes';
import { receivableRoutes } from './routes/receivable-routes';
import { sessionRoutes } from './routes/session-routes';
import { tradeRoutes } from './routes/trade-routes';
import { userRoutes } from './routes/user-routes';

/** Everything under /api/v1: served by one mount, described by one document. */
export const operations: readonly Operation[] = [
  ...sessionRoutes,
  ...partnerRoutes,
  ...userRoutes,
  ...evidenceRoutes,
  ...attachmentRoutes,
  ...documentRoutes,
  ...matchRoutes,
  ...tradeRoutes,
  ...receivableRoutes,
  ...financingRequestRoutes,
  ...quoteRoutes,
  ...coinRoutes,
  ...collectionRoutes,
  ...questionRoutes,
  ...mappingRoutes,
  ...importRoutes,
];
