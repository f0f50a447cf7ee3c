import type { TraceSpan } from './tracer.ts';
import { tracing } from './tracing.ts';

/** The traces of commands that wait or are decided together with others, by the command itself. */
const traceparents = new WeakMap<object, string>();

/** Keeps with a command in which request's trace it was given. */
export function rememberTrace(command: unknown, span: TraceSpan): void {
  if (typeof command === 'object' && command !== null) {
    traceparents.set(command, traceparentOf(span));
  }
}

/** The `traceparent` of a command that is carried out by itself; nothing where tracing is off. */
export function currentTraceparent(): string | null {
  const span = tracing.active?.currentSpan();
  return span ? traceparentOf(span) : null;
}

/**
 * The `traceparent` (W3C Trace Context) of each command, for a statement that writes down what happened, as a
 * PostgreSQL array; an empty one where tracing is off.
 */
export function traceparentsOf(commands: readonly object[]): string {
  if (!tracing.active) return '{}';
  return `{${commands.map((command) => traceparents.get(command) ?? 'NULL').join(',')}}`;
}

function traceparentOf(span: TraceSpan): string {
  const { traceId, spanId, traceFlags } = span.spanContext();
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
}
