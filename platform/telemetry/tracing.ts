import type { Tracer } from './tracer.ts';

export type TracingSettings = {
  readonly serviceName: string;
  readonly version: string;
  /** `OTEL_EXPORTER_OTLP_ENDPOINT`: the collector's base address; `/v1/traces` is added. */
  readonly endpoint?: string | undefined;
  /** `OTEL_EXPORTER_OTLP_TRACES_ENDPOINT`: a whole address, which goes before `endpoint`. */
  readonly tracesEndpoint?: string | undefined;
  /** `OTEL_TRACES_SAMPLER_ARG`: the share of new traces that is kept, 0 to 1; all by default. */
  readonly sampleRatio?: number | undefined;
  /** Told when spans could not be sent; at most once for each attempt, seconds apart. */
  readonly warn: (message: string) => void;
};

const SHUTDOWN_TIMEOUT_MS = 2_000;

/**
 * The tracing of this process; `active` is undefined unless a collector is configured. What is
 * off costs one look at a property: `tracing.active?.startServerSpan(…)` does not evaluate its
 * arguments, nor does `tracing.active ? tracing.active.withSpan(…) : work()`.
 */
export const tracing: { active: Tracer | undefined } = { active: undefined };

/**
 * Turns tracing on when a collector's address is set. Without one nothing happens: no package of
 * OpenTelemetry is even loaded. A collector that cannot be reached costs spans, never requests.
 *
 * @throws Error when the address is no http(s) URL.
 */
export async function startTracing(settings: TracingSettings): Promise<void> {
  const url = tracesUrl(settings);
  if (url === undefined || tracing.active !== undefined) return;
  const { createOpenTelemetryTracer } = await import('./open-telemetry.ts');
  tracing.active = createOpenTelemetryTracer({ ...settings, url });
}

/** Turns tracing off, sending what is left for at most `timeoutMs`. Never rejects. */
export async function stopTracing(timeoutMs = SHUTDOWN_TIMEOUT_MS): Promise<void> {
  const tracer = tracing.active;
  tracing.active = undefined;
  await tracer?.shutdown(timeoutMs);
}

/** https://opentelemetry.io/docs/specs/otel/protocol/exporter/#endpoint-urls-for-otlphttp */
function tracesUrl({ endpoint, tracesEndpoint }: TracingSettings): string | undefined {
  if (tracesEndpoint) return httpUrl('OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', tracesEndpoint);
  if (!endpoint) return undefined;
  return `${httpUrl('OTEL_EXPORTER_OTLP_ENDPOINT', endpoint).replace(/\/$/, '')}/v1/traces`;
}

function httpUrl(setting: string, value: string): string {
  if (/^https?:\/\//i.test(value) && URL.canParse(value)) return value;
  throw new Error(`${setting} must be an http(s) URL, not "${value}"`);
}
