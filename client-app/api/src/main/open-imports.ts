import { join } from 'node:path';
import type { Logger } from 'pino';
import { importFiles, mappingFiles } from '../adapters/import-files';
import type { ApplicationConfig } from '../config';
import { defaultLimits as requestLimits } from '../http';
import { ImportRunner } from '../use-cases/imports/import-runner';
import type { ImportServices } from '../use-cases/imports/import-services';
import type { ActingServices } from '../use-cases/use-case-context';

export interface OpenImports {
  readonly services: ImportServices;
  /** Goes on with the imports that have not ended. */
  start(): void;
  stop(): Promise<void>;
}

const defaultLimits = {
  maxBytes: 32_000_000,
  maxLines: 50_000,
  maxInflatedBytes: 512_000_000,
  inFlight: 32,
};
const graceMs = 5_000;

/** Where imports are kept, and who works on them. Nothing is in the read model: it is built again at will. */
export const openImports = (
  config: Pick<ApplicationConfig, 'dataDirectory' | 'imports' | 'limits'>,
  services: ActingServices,
  logger: Logger,
): OpenImports => {
  const { fileBytes } = { ...requestLimits, ...config.limits };
  const limits = { ...defaultLimits, ...config.imports, fileBytes };
  const store = importFiles(join(config.dataDirectory, 'imports'));
  const mappings = mappingFiles(join(config.dataDirectory, 'mappings'));
  const observer = {
    failed: (error: unknown) => logger.error({ err: error }, 'import failed for now'),
    ended: (importId: string, outcome: string) => logger.info({ importId, outcome }, 'import left'),
  };
  const runner = new ImportRunner({ store, limits, services, observer });
  return {
    services: { store, mappings, limits, wake: runner.wake },
    start: () => runner.start(),
    stop: () => runner.stop(graceMs),
  };
};
