import { AsyncLocalStorage } from 'node:async_hooks';
import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Context, Span, SpanContext, TextMapGetter, Tracer } from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
} from '@opentelemetry/resources';
import {
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import type { SpanProcessor } from '@opentelemetry/sdk-trace';
import { ContractRefusal } from '../../ports';
import type {
  FinishedSpan,
  RequestSpan,
  SpanAttributes,
  SpanReference,
  Tracing,
} from '../../ports';

export interface OpenTelemetryOptions {
  /** Name of the organisation whose application it is. */
  readonly organisation: string;
  readonly processor: SpanProcessor;
  /** Part of the traces begun here that are kept; a caller decides for its own. */
  readonly ratio: number;
}

const propagator = new W3CTraceContextPropagator();
const headersGetter: TextMapGetter<Readonly<Record<string, unknown>>> = {
  keys: (headers) => Object.keys(headers),
  get: (headers, key) => {
    const value = headers[key.toLowerCase()];
    return typeof value === 'string' ? value : undefined;
  },
};

/**
 * Tells OpenTelemetry. It keeps the current span itself instead of in the process's one global place,
 * so that applications can run side by side in one process.
 */
export class OpenTelemetryTracing implements Tracing {
  readonly #contexts = new AsyncLocalStorage<Context>();
  readonly #provider: TracerProvider;
  readonly #tracer: Tracer;

  constructor({ organisation, processor, ratio }: OpenTelemetryOptions) {
    this.#provider = new TracerProvider({
      // What the operator says in OTEL_RESOURCE_ATTRIBUTES and OTEL_SERVICE_NAME comes last.
      resource: defaultResource()
        .merge(
          resourceFromAttributes({
            'service.name': 'cession',
            'cession.organisation': organisation,
          }),
        )
        .merge(detectResources({ detectors: [envDetector] })),
      sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) }),
      spanProcessors: [processor],
    });
    this.#tracer = this.#provider.getTracer('cession');
  }

  request<T>(headers: Readonly<Record<string, unknown>>, run: (span: RequestSpan) => T): T {
    const caller = propagator.extract(ROOT_CONTEXT, headers, headersGetter);
    const span = this.#tracer.startSpan('request', { kind: SpanKind.SERVER }, caller);
    const end: RequestSpan['end'] = ({ name, attributes, failed }) => {
      span.updateName(name);
      span.setAttributes({ ...attributes });
      if (failed) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    };
    const { traceId } = span.spanContext();
    const request = span.isRecording() ? { traceId, end } : { end };
    return this.#contexts.run(trace.setSpan(caller, span), () => run(request));
  }

  async within<T>(name: string, attributes: SpanAttributes, work: () => Promise<T>): Promise<T> {
    const parent = this.#contexts.getStore() ?? ROOT_CONTEXT;
    const span = this.#tracer.startSpan(name, { attributes: { ...attributes } }, parent);
    try {
      return await this.#contexts.run(trace.setSpan(parent, span), work);
    } catch (error) {
      noteError(span, error);
      throw error;
    } finally {
      span.end();
    }
  }

  annotate(attributes: SpanAttributes): void {
    this.#currentSpan()?.setAttributes({ ...attributes });
  }

  event(name: string, attributes: SpanAttributes): void {
    this.#currentSpan()?.addEvent(name, { ...attributes });
  }

  record(finished: FinishedSpan, parent?: SpanReference): void {
    const { name, startedAt, endedAt, attributes, failed = false } = finished;
    const context = parent
      ? trace.setSpanContext(ROOT_CONTEXT, parent as SpanContext)
      : (this.#contexts.getStore() ?? ROOT_CONTEXT);
    const options = { startTime: startedAt, attributes: { ...attributes } };
    const span = this.#tracer.startSpan(name, options, context);
    if (failed) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end(endedAt);
  }

  current(): SpanReference | undefined {
    return this.#currentSpan()?.spanContext();
  }

  /** Sends what is left; nothing is told from then on. */
  async stop(): Promise<void> {
    await this.#provider.shutdown();
  }

  #currentSpan(): Span | undefined {
    const context = this.#contexts.getStore();
    return context && trace.getSpan(context);
  }
}

/** A message may quote what somebody sent: a span names the kind of error only. */
const noteError = (span: Span, error: unknown): void => {
  if (error instanceof ContractRefusal) {
    // The rules at work are no failure.
    span.setAttribute('cession.refusal', error.code);
    return;
  }
  span.setAttribute('error.type', error instanceof Error ? error.name : typeof error);
  span.setStatus({ code: SpanStatusCode.ERROR });
};
