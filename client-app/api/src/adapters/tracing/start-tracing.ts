import type { ApplicationConfig } from '../../config';
import { noTracing } from '../../ports';
import type { LedgerConnection, Tracing } from '../../ports';
import type { ProjectionStore } from '../../projection';
import type { LedgerObserver } from '../ledger';

/** What the parts of an application are wrapped in, so that their work shows in traces. */
export interface ApplicationTraces {
  readonly tracing: Tracing;
  observer(observer: LedgerObserver): LedgerObserver;
  ledger(connection: LedgerConnection): LedgerConnection;
  store(store: ProjectionStore): ProjectionStore;
  /** Sends what is left. */
  stop(): Promise<void>;
}

/** Nothing is wrapped: off costs nothing. */
export const noTraces: ApplicationTraces = {
  tracing: noTracing,
  observer: (observer) => observer,
  ledger: (connection) => connection,
  store: (store) => store,
  stop: () => Promise.resolve(),
};

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Turns traces on where the configuration or OpenTelemetry's own variables name a collector
 * (`tracing.endpoint`, OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT). Its packages
 * are loaded only then.
 */
export const startTracing = async (
  { organisation, tracing: settings }: Pick<ApplicationConfig, 'organisation' | 'tracing'>,
  environment: Environment = process.env,
): Promise<ApplicationTraces> => {
  if (!settings && !isAsked(environment)) return noTraces;
  const { exportingTraces } = await import('./exporting-traces.js');
  return exportingTraces(organisation, settings);
};

const isAsked = (environment: Environment): boolean =>
  environment['OTEL_SDK_DISABLED'] !== 'true' &&
  Boolean(
    environment['OTEL_EXPORTER_OTLP_ENDPOINT'] || environment['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'],
  );
