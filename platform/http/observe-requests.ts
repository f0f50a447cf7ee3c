import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { countForeground } from '../telemetry/foreground.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { serverAttributes } from '../telemetry/span-attributes.ts';
import type { ServerSpan } from '../telemetry/tracer.ts';
import { tracing } from '../telemetry/tracing.ts';
import { securityHeaders } from './security-headers.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** How many requests have come and are not answered yet. */
    countInFlight: () => number;
  }
  interface FastifyRequest {
    /** The request's span, while tracing is on. */
    span: ServerSpan | null;
  }
}

/** What is counted for a request whose caller went away before the answer, as nginx has it. */
const CLIENT_CLOSED_REQUEST = 499;

/** Counts, times, traces and logs every request by its route, and tells the caller its id. */
export function observeRequests(app: FastifyInstance, metrics: Metrics): void {
  const everyAnswer = securityHeaders();
  let inFlight = 0;
  metrics.http.watchInFlight(() => inFlight);
  app.decorate('countInFlight', () => inFlight);
  app.decorateRequest('span', null);
  app.addHook('onRequest', (request, reply, next) => {
    inFlight++;
    countForeground();
    request.span = startSpan(request);
    // `onResponse` does not come when a caller goes away after its body was read; this always does.
    reply.raw.on('close', () => {
      inFlight--;
      observe(request, reply, metrics);
    });
    reply.headers(everyAnswer).header('x-request-id', request.id);
    next();
  });
  if (!tracing.active) return;
  // Reading a body loses the active span, so it is entered only after that.
  app.addHook('preValidation', (request, _reply, next) => {
    if (request.span) request.span.run(next);
    else next();
  });
}

function startSpan({ method, url, headers, routeOptions }: FastifyRequest): ServerSpan | null {
  if (!tracing.active) return null;
  const route = routeOptions.url ?? 'unmatched';
  const attributes = serverAttributes(method, route, url);
  return tracing.active.startServerSpan(headers, `${method} ${route}`, attributes);
}

function observe(request: FastifyRequest, reply: FastifyReply, metrics: Metrics): void {
  const { method, id, span } = request;
  // Without the query, which may hold what nobody else should read.
  const [url] = request.url.split('?', 1);
  const status = reply.raw.writableFinished ? reply.statusCode : CLIENT_CLOSED_REQUEST;
  const route = request.routeOptions.url ?? 'unmatched';
  metrics.http.observeRequest(method, route, status, reply.elapsedTime / 1000);
  const log = (): void => {
    request.log.debug({ requestId: id, method, url, status }, 'answered');
  };
  if (span) span.run(log);
  else log();
  span?.end(status);
}
