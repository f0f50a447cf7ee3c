import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const ACCEPTABLE = /^[\w.:/+=-]{1,128}$/;
const processPart = randomBytes(6).toString('base64url');
let counter = 0;

/**
 * The id of a request in answers, logs and errors: the caller's own `x-request-id` when it is short
 * and plain, else a random part for each process and a running number.
 */
export function requestIdOf(request: Pick<IncomingMessage, 'headers'>): string {
  const given = request.headers['x-request-id'];
  if (typeof given === 'string' && ACCEPTABLE.test(given)) return given;
  counter++;
  return `${processPart}-${counter.toString(36)}`;
}
