import { join } from 'node:path';
import { pino } from 'pino';
import type { Logger } from 'pino';
import { Registry, collectDefaultMetrics } from 'prom-client';
import type { PeerConnection } from '../adapters/ledger';
import { fileVault } from '../adapters/file-vault';
import { ledgerStageMetrics, measuredLedger } from '../adapters/metrics';
import { httpOwnerFiles } from '../adapters/owner-files';
import { deriveSalts, ensureSecret } from '../adapters/secrets';
import { sessionTokens } from '../adapters/sessions';
import { startTracing } from '../adapters/tracing';
import type { ApplicationTraces } from '../adapters/tracing';
import { configuredUsers } from '../adapters/users';
import type { ApplicationConfig } from '../config';
import { createApplication, defaultLimits } from '../http';
import type { ApplicationDependencies, Readiness } from '../http';
import { connectToPeer } from './connect-to-peer';
import { startOnboarding } from './start-onboarding';
import type { RunningOnboarding } from './start-onboarding';
import { listen, stopListening, urlOf } from './listen';
import { openImports } from './open-imports';
import { startProjection } from './start-projection';
import type { RunningProjection } from './start-projection';

export interface RunningApplication {
  readonly url: string;
  readonly logger: Logger;
  stop(): Promise<void>;
}

const reachableWithinMs = 1_000;
const requestGraceMs = 5_000;

/** Puts the organisation's application together and serves it. */
export const startApplication = async (config: ApplicationConfig): Promise<RunningApplication> => {
  const { organisation, logLevel = 'info' } = config;
  const logger = pino({ level: logLevel, base: { organisation } });
  const metrics = new Registry();
  collectDefaultMetrics({ register: metrics });
  const traces = await startTracing(config);
  const stages = ledgerStageMetrics(metrics, (reason) => {
    logger.warn({ err: reason }, 'block stream is opened again');
  });
  const warn = (message: string) => logger.warn(message);
  const peer = await connectToPeer(config, traces.observer(stages), warn);
  const read = await startProjection(config, { source: peer.blocks, metrics, traces, logger });
  const parts = { peer, read, metrics, traces, logger };
  try {
    const joining = await startOnboarding(config, metrics, logger);
    const services = await servicesOf(config, { ...parts, joining });
    const imports = openImports(config, services, logger);
    const server = await listen(
      createApplication({ ...services, imports: imports.services }),
      config,
    );
    imports.start();
    return {
      url: urlOf(server),
      logger,
      stop: async () => {
        await stopListening(server, requestGraceMs);
        joining.stop();
        await imports.stop();
        await stopReading(parts);
      },
    };
  } catch (error) {
    await stopReading(parts);
    throw error;
  }
};

interface ReadingParts {
  readonly peer: PeerConnection;
  readonly read: RunningProjection;
  readonly traces: ApplicationTraces;
}

const stopReading = async ({ peer, read, traces }: ReadingParts): Promise<void> => {
  await read.projection.stop();
  await read.database.close();
  await peer.close();
  await traces.stop();
};

interface Parts extends ReadingParts {
  readonly joining: RunningOnboarding;
  readonly metrics: Registry;
  readonly logger: Logger;
}

const servicesOf = async (
  config: ApplicationConfig,
  { peer, read, joining, metrics, traces, logger }: Parts,
): Promise<Omit<ApplicationDependencies, 'imports'>> => {
  const { organisation, mspId, organisations, endorsement, dataCollections } = config;
  const secret = (name: string) => ensureSecret(join(config.dataDirectory, 'secrets'), name);
  return {
    organisation,
    network: { mspId, organisations, endorsement, dataCollections },
    ledger: traces.ledger(measuredLedger(peer, metrics)),
    readModel: read.database.readModel,
    ownerFiles: httpOwnerFiles(organisations),
    vault: fileVault(join(config.dataDirectory, 'vault'), await secret('vault')),
    salts: deriveSalts(await secret('salt')),
    users: configuredUsers(config, joining.users),
    ...(joining.onboarding && { onboarding: joining.onboarding }),
    tokens: sessionTokens({ secret: await secret('token'), issuer: mspId }),
    readiness: () => readinessOf(peer, read),
    metrics,
    tracing: traces.tracing,
    logger,
    limits: { ...defaultLimits, ...config.limits },
  };
};

const readinessOf = async (
  peer: PeerConnection,
  { projection }: RunningProjection,
): Promise<Readiness> => {
  const reachable = await peer.reachable(reachableWithinMs);
  const stopped = projection.failure() !== undefined;
  const caughtUp = projection.caughtUp();
  return {
    ready: reachable && caughtUp,
    ledger: reachable ? 'reachable' : 'unreachable',
    readModel: stopped ? 'stopped' : caughtUp ? 'caught-up' : 'behind',
    block: Number(projection.height()),
  };
};
