import { setTimeout as delay } from 'node:timers/promises';
import {
  context,
  DiagLogLevel,
  diag,
  propagation,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
} from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  NodeTracerProvider,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace-node';
import { errorAttributes } from './span-attributes.ts';
import type { Tracer, TraceSpan } from './tracer.ts';

/** The settings of `startTracing`, with the collector's whole address. */
type OpenTelemetrySettings = {
  readonly serviceName: string;
  readonly version: string;
  readonly url: string;
  readonly sampleRatio?: number | undefined;
  readonly warn: (message: string) => void;
};

/**
 * The tracer of a process that has a collector, on OpenTelemetry's SDK: spans wait in a bounded
 * queue and go out in batches by OTLP over HTTP; past the bound they are dropped. Headers,
 * time-outs, batch sizes and resource attributes follow the usual `OTEL_*` variables.
 *
 * This module is imported by `startTracing` alone, and only when tracing is on.
 */
export function createOpenTelemetryTracer(settings: OpenTelemetrySettings): Tracer {
  reportTroubleTo(settings.warn);
  const provider = createProvider(settings);
  const tracer = provider.getTracer('bilheteria', settings.version);

  return {
    startServerSpan({ traceparent, tracestate }, name, attributes) {
      const caller = propagation.extract(ROOT_CONTEXT, { traceparent, tracestate });
      const span = tracer.startSpan(name, { kind: SpanKind.SERVER, attributes }, caller);
      const inside = trace.setSpan(caller, span);
      return {
        run: (next) => context.with(inside, next),
        end: (statusCode) => endServerSpan(span, statusCode),
      };
    },

    withSpan(name, attributes, work, role = 'internal') {
      const kind = role === 'client' ? SpanKind.CLIENT : SpanKind.INTERNAL;
      return tracer.startActiveSpan(name, { kind, attributes }, (span) => settle(span, work));
    },

    withBatchSpan(name, attributes, commandSpans, work) {
      // Commands that came in one request, as calls between services do, share its span.
      const spans = [...new Set(commandSpans)].filter((span) => span !== undefined);
      const parent = spans.find((span) => span.isRecording()) ?? spans[0];
      const others = spans.filter((span) => span !== parent && span.isRecording());
      const links = others.map((span) => ({ context: span.spanContext() }));
      const outside = parent === undefined ? ROOT_CONTEXT : trace.setSpan(ROOT_CONTEXT, parent);
      return tracer.startActiveSpan(name, { attributes, links }, outside, (batch) => {
        for (const span of others) span.addLink({ context: batch.spanContext() });
        return settle(batch, work);
      });
    },

    currentSpan: () => trace.getActiveSpan(),

    traceIds() {
      const active = trace.getActiveSpan()?.spanContext();
      return active && { traceId: active.traceId, spanId: active.spanId };
    },

    injectTraceparent: (headers) => propagation.inject(context.active(), headers),

    async shutdown(timeoutMs) {
      const flushed = new AbortController();
      const sent = provider.shutdown().catch((error: unknown) => diag.warn(messageOf(error)));
      const late = delay(timeoutMs, undefined, { signal: flushed.signal }).catch(() => undefined);
      await Promise.race([sent, late]);
      flushed.abort();
      for (const api of [trace, context, propagation, diag]) api.disable();
    },
  };
}

function createProvider(settings: OpenTelemetrySettings): NodeTracerProvider {
  const provider = new NodeTracerProvider({
    resource: defaultResource()
      .merge(detectResources({ detectors: [envDetector] }))
      .merge(
        resourceFromAttributes({
          'service.name': settings.serviceName,
          'service.version': settings.version,
        }),
      ),
    sampler: new ParentBasedSampler({
      root: new TraceIdRatioBasedSampler(settings.sampleRatio ?? 1),
    }),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter({ url: settings.url }))],
  });
  // Also makes AsyncLocalStorage carry the active span, and W3C headers carry it between services.
  provider.register();
  return provider;
}

/** https://opentelemetry.io/docs/specs/semconv/http/http-spans/#status */
function endServerSpan(span: TraceSpan, statusCode: number): void {
  if (!span.isRecording()) return;
  span.setAttribute('http.response.status_code', statusCode);
  if (statusCode >= 500) {
    span.setAttribute('error.type', String(statusCode));
    span.setStatus({ code: SpanStatusCode.ERROR });
  }
  span.end();
}

/** https://opentelemetry.io/docs/specs/semconv/general/recording-errors/ */
async function settle<T>(span: TraceSpan, work: (span: TraceSpan) => Promise<T>): Promise<T> {
  try {
    return await work(span);
  } catch (error) {
    span.setAttributes(errorAttributes(error));
    span.setStatus({
      code: SpanStatusCode.ERROR,
      message: messageOf(error),
    });
    throw error;
  } finally {
    span.end();
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** OpenTelemetry says nothing of a collector that does not answer unless it is given a logger. */
function reportTroubleTo(warn: (message: string) => void): void {
  const ignore = (): void => undefined;
  const report = (text: string): void => warn(`traces: ${messageIn(text)}`);
  diag.setLogger(
    { error: report, warn: report, info: ignore, debug: ignore, verbose: ignore },
    { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true },
  );
}

/** A failed export is reported as JSON with the error's stack; its message says enough. */
function messageIn(text: string): string {
  return /"message":"([^"]+)"/.exec(text)?.[1] ?? text;
}
