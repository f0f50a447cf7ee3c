import { isUtf8 } from 'node:buffer';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { malformed, type Problem, ProblemError } from './problem.ts';

/**
 * Reads the bodies of requests: JSON in UTF-8, as it is. An empty body is none, whatever its type is said to
 * be: many commands need none, and the routes that need one say so.
 */
export function readJsonBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const bytes = body as Buffer;
    const refusal = refusalOf(request) ?? (isUtf8(bytes) ? undefined : NOT_UTF8);
    if (bytes.length === 0) {
      done(null, undefined);
    } else if (refusal) {
      done(new ProblemError(refusal));
    } else {
      const text = bytes.toString();
      void parse(request, text, (error, value) => {
        if (error) done(new ProblemError(faultOf(text)));
        else done(null, value);
      });
    }
  });
  app.addContentTypeParser('*', (request, _payload, done) => {
    if (request.is404 || isEmpty(request)) done(null, undefined);
    else done(new ProblemError(NOT_JSON));
  });
}

const CHARSET = /;\s*charset\s*=\s*"?([^\s;"]+)/i;

/** What is wrong with how a body is said to be written. */
function refusalOf({ headers }: FastifyRequest): Problem | undefined {
  const type = headers['content-type'] ?? '';
  const charset = type === 'application/json' ? undefined : CHARSET.exec(type)?.[1];
  if (charset !== undefined && !/^utf-?8$/i.test(charset)) {
    return unsupported(`The body must be in UTF-8, not in ${charset}.`);
  }
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
    return unsupported('The body must be sent as it is, without a Content-Encoding.');
  }
  return undefined;
}

/** Why a text is not taken: it is no JSON, or has names that would change what objects are. */
function faultOf(text: string): Problem {
  try {
    JSON.parse(text);
  } catch {
    return malformed('The body is not well-formed JSON.');
  }
  const field = text.includes('constructor') ? 'constructor.prototype' : '__proto__';
  const message = 'is not taken as the name of a field';
  const errors = [{ field, message }];
  return { status: 422, error: 'VALIDATION_FAILED', message: `${field} ${message}`, errors };
}

function isEmpty({ headers }: FastifyRequest): boolean {
  const length = headers['content-length'];
  return headers['transfer-encoding'] === undefined && (length === undefined || length === '0');
}

function unsupported(message: string): Problem {
  return { status: 415, error: 'UNSUPPORTED_MEDIA_TYPE', message };
}

const NOT_JSON = unsupported('The body must be JSON: send `Content-Type: application/json`.');
const NOT_UTF8 = malformed('The body is not in UTF-8, as JSON is.');
