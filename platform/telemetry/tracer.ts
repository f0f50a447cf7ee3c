import type { Attributes, Span } from '@opentelemetry/api';

/** One piece of work in a trace, as OpenTelemetry's API has it. */
export type TraceSpan = Span;

/** What a span tells of its work; `span-attributes.ts` makes the conventional ones. */
export type SpanAttributes = Attributes;

/** Who asks and who answers: `client` waits for another process, `internal` for nobody. */
export type SpanRole = 'client' | 'internal';

/** The headers of a request that came in, as Node gives them. */
export type IncomingHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** The span of one request that this process answers. */
export type ServerSpan = {
  /**
   * Runs `next` with this span active. Reading a body loses what was active before, so enter from
   * a hook that comes after it (Fastify's `preValidation` or `preHandler`).
   */
  run: <T>(next: () => T) => T;
  /** Ends the span; a status of 500 or above marks it failed. A second call does nothing. */
  end: (statusCode: number) => void;
};

/** What a process with a collector can do; `tracing.active` holds it. */
export type Tracer = {
  /** Starts the span of a request, a child of the caller's when `traceparent` tells of one. */
  startServerSpan: (
    headers: IncomingHeaders,
    name: string,
    attributes: SpanAttributes,
  ) => ServerSpan;

  /** Runs `work` in a child of the active span; a rejection marks it failed and goes on. */
  withSpan: <T>(
    name: string,
    attributes: SpanAttributes,
    work: (span: TraceSpan) => Promise<T>,
    role?: SpanRole,
  ) => Promise<T>;

  /**
   * Runs the `work` of a batch, which serves many traces but can be a child of one: of the first
   * sampled command's span. It is linked with the other commands' spans, both ways. What ran
   * before in this process counts for nothing, so no batch is put down to a stranger's trace.
   *
   * @param commandSpans what `currentSpan()` gave as each command joined the batch
   */
  withBatchSpan: <T>(
    name: string,
    attributes: SpanAttributes,
    commandSpans: Iterable<TraceSpan | undefined>,
    work: (span: TraceSpan) => Promise<T>,
  ) => Promise<T>;

  /** The active span, to be kept with a command that joins a batch. */
  currentSpan: () => TraceSpan | undefined;

  /** The active span's ids, for a line of the log. */
  traceIds: () => { readonly traceId: string; readonly spanId: string } | undefined;

  /** Adds the active span's `traceparent` (W3C Trace Context) to the headers of a call. */
  injectTraceparent: (headers: Record<string, string>) => void;

  /** Sends what is left, for at most `timeoutMs`. Never rejects. */
  shutdown: (timeoutMs: number) => Promise<void>;
};
