/**
 * What a span says of itself. Names of operations, transactions, routes and codes, ids of transactions
 * and numbers of blocks; never what somebody sent, was shown, or is called.
 */
export type SpanAttributes = Readonly<Record<string, string | number | boolean>>;

/** A span, to be named as a parent from elsewhere. */
export interface SpanReference {
  readonly traceId: string;
  readonly spanId: string;
}

/** Something that took its time and is over. */
export interface FinishedSpan {
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly endedAt: number;
  readonly attributes: SpanAttributes;
  readonly failed?: boolean;
}

/** The span of a request, open until it is answered. */
export interface RequestSpan {
  /** Absent where traces are off, or this one is not kept. */
  readonly traceId?: string;
  end(outcome: {
    readonly name: string;
    readonly attributes: SpanAttributes;
    failed: boolean;
  }): void;
}

/** Where the time of a request went, for those who collect traces. */
export interface Tracing {
  /** Begins the span of a request, in the caller's trace where its headers name one. */
  request<T>(headers: Readonly<Record<string, unknown>>, run: (span: RequestSpan) => T): T;
  /** Runs work in a span below the current one; an error that it throws is the span's too. */
  within<T>(name: string, attributes: SpanAttributes, work: () => Promise<T>): Promise<T>;
  /** Adds what is known only now to the current span. */
  annotate(attributes: SpanAttributes): void;
  /** Notes that something happened within the current span. */
  event(name: string, attributes: SpanAttributes): void;
  /** Adds a span that is over, below the parent named or the current span. */
  record(span: FinishedSpan, parent?: SpanReference): void;
  current(): SpanReference | undefined;
}

/** Off: everything runs, and nothing is told. */
export const noTracing: Tracing = {
  request: (_headers, run) => run({ end: () => undefined }),
  within: (_name, _attributes, work) => work(),
  annotate: () => undefined,
  event: () => undefined,
  record: () => undefined,
  current: () => undefined,
};
