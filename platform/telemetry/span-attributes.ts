import { maskAddresses } from '../log/mask-addresses.ts';
import type { SpanAttributes } from './tracer.ts';

/**
 * What the span of an incoming request tells, by OpenTelemetry's conventions; name the span
 * `GET /api/v1/available`, the method and the route's pattern. The query is left out: it may hold
 * what nobody else should read; so may a path, as a user's id may be an address.
 * https://opentelemetry.io/docs/specs/semconv/http/http-spans/#http-server-span
 */
export function serverAttributes(method: string, route: string, url: string): SpanAttributes {
  const query = url.indexOf('?');
  return {
    'http.request.method': method,
    'http.route': route,
    'url.path': maskAddresses(query === -1 ? url : url.slice(0, query)),
    'url.scheme': 'http',
  };
}

/**
 * What the span of a call to another service tells; name the span after the method.
 * https://opentelemetry.io/docs/specs/semconv/http/http-spans/#http-client-span
 */
export function clientAttributes(method: string, url: URL): SpanAttributes {
  const defaultPort = url.protocol === 'https:' ? 443 : 80;
  return {
    'http.request.method': method,
    'server.address': url.hostname,
    'server.port': url.port === '' ? defaultPort : Number(url.port),
    'url.full': `${url.origin}${url.pathname}`,
  };
}

/**
 * What the span of a statement tells; name the span after the statement.
 * https://opentelemetry.io/docs/specs/semconv/database/postgresql/
 *
 * @param statementName what the statement does, the same for every run: `claim-stock`
 * @param batchSize how many commands it carries out at once; told from 2 on
 */
export function statementAttributes(statementName: string, batchSize = 1): SpanAttributes {
  const attributes = { 'db.system.name': 'postgresql', 'db.query.summary': statementName };
  return batchSize < 2 ? attributes : { ...attributes, 'db.operation.batch.size': batchSize };
}

/** Five capitals or digits with a digit among them, which tells `23505` from Node's `EPIPE`. */
const SQLSTATE = /^(?=.*\d)[0-9A-Z]{5}$/;

/**
 * What a failed span tells of its error: `error.type` is its code or else its class.
 * https://opentelemetry.io/docs/specs/semconv/general/recording-errors/
 */
export function errorAttributes(error: unknown): SpanAttributes {
  if (!(error instanceof Error)) return { 'error.type': '_OTHER' };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  if (code === undefined) return { 'error.type': error.name };
  return SQLSTATE.test(code)
    ? { 'error.type': code, 'db.response.status_code': code }
    : { 'error.type': code };
}
