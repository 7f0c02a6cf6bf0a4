import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { BatchSpanProcessor } from '@opentelemetry/sdk-trace';
import type { SpanProcessor } from '@opentelemetry/sdk-trace';
import type { TracingConfig } from '../../config';
import { CommitTraces } from './commit-traces';
import { OpenTelemetryTracing } from './open-telemetry';
import type { ApplicationTraces } from './start-tracing';
import { tracedLedger, tracedStages } from './traced-ledger';
import { tracedStore } from './traced-store';

const exportEveryMs = 1_000;

/** Traces that are sent by OTLP over HTTP. Without settings the exporter reads its own variables. */
export const exportingTraces = (
  organisation: string,
  settings?: TracingConfig,
): ApplicationTraces => {
  const exporter = new OTLPTraceExporter(
    settings ? { url: `${settings.endpoint.replace(/\/$/, '')}/v1/traces` } : {},
  );
  const processor = new BatchSpanProcessor({ exporter, scheduledDelayMillis: exportEveryMs });
  return tracesTo(processor, organisation, settings?.ratio);
};

/** Traces of one application that go to a processor. */
export const tracesTo = (
  processor: SpanProcessor,
  organisation: string,
  ratio = 1,
): ApplicationTraces => {
  const tracing = new OpenTelemetryTracing({ organisation, processor, ratio });
  const commits = new CommitTraces(tracing);
  return {
    tracing,
    observer: (observer) => tracedStages(observer, tracing),
    ledger: (connection) => tracedLedger(connection, tracing, commits),
    store: (store) => tracedStore(store, commits),
    stop: () => tracing.stop(),
  };
};
