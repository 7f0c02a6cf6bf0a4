import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { openReadModel } from '../adapters/postgres';
import type { OpenReadModel } from '../adapters/postgres';
import { projectionMetrics, staleClaimMetrics } from '../adapters/metrics';
import type { ApplicationTraces } from '../adapters/tracing';
import type { ApplicationConfig } from '../config';
import { Projection } from '../projection';
import type { BlockSource } from '../projection';
import { tellStaleClaims } from './tell-stale-claims';

export interface RunningProjection {
  readonly database: OpenReadModel;
  readonly projection: Projection;
}

export interface ProjectionParts {
  readonly source: BlockSource;
  readonly metrics: Registry;
  readonly traces: ApplicationTraces;
  readonly logger: Logger;
}

/** Opens the read model and keeps it in step with the peer's blocks from now on. */
export const startProjection = async (
  config: ApplicationConfig,
  { source, metrics, traces, logger }: ProjectionParts,
): Promise<RunningProjection> => {
  const { dataDirectory, databaseUrl, organisation, chaincode, dataCollections, mspId } = config;
  const database = await openReadModel(
    databaseUrl === undefined ? { dataDirectory } : { databaseUrl, schema: organisation },
  );
  const heldCollections = dataCollections
    .filter(({ members }) => members.includes(mspId))
    .map(({ name }) => name);
  const tell = tellStaleClaims(database.readModel, mspId, logger);
  const projection = new Projection({
    source,
    store: traces.store(database.store),
    chaincode,
    heldCollections,
    observer: {
      applied: ({ blocks, height, staleInvoices }) => {
        logger.debug({ blocks, height: Number(height) }, 'read model advanced');
        tell(staleInvoices, projection.caughtUp());
      },
      retry: (error) => {
        logger.warn({ err: error }, 'read model waits for the peer or the database');
      },
      failed: (error) => {
        logger.error({ err: error }, 'read model stopped: an operator must look');
      },
    },
  });
  projectionMetrics(metrics, projection);
  staleClaimMetrics(metrics, () => database.readModel.staleClaims({ mspId }), projection);
  return { database, projection };
};
