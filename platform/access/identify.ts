import type { FastifyReply, FastifyRequest, onRequestHookHandler } from 'fastify';
import { sendProblem } from '../http/problem.ts';
import type { Caller } from './caller.ts';
import { BAD_CREDENTIALS, BAD_TOKEN, TWO_CREDENTIALS } from './door-problems.ts';
import { readCookie, showsCsrfToken } from './sign-in-cookies.ts';
import type { ReadCredential } from './token-verifier.ts';

export type IdentifyOptions = {
  /** Whether a request without credentials may do everything. */
  readonly isOpen: boolean;
  readonly readCredential: ReadCredential;
  /** The cookie that may bring an access token. */
  readonly accessCookie: string;
};

const OPEN: Caller = { kind: 'open' };
const NOBODY: Caller = { kind: 'nobody' };
const UNPROVEN: Caller = { kind: 'unproven' };
/** For whoever does not write the usual `Bearer `, one space and the token. */
const BEARER = /^bearer +(\S+) *$/i;
const USUAL = 'Bearer ';
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Finds out who sends a request, by a bearer token, else by the cookie of a sign-in.
 *
 * A bearer token that is not good is refused everywhere, in an open system too: its sender believes to be
 * somebody, and would not be. A cookie comes by itself, also with the request that signs in anew: so one that is
 * not good makes its sender nobody, and he is refused where somebody is asked for. What changes something and
 * comes by cookie shows the CSRF token. Other schemes of `Authorization` are for a proxy, and passed over.
 */
export function identify({
  isOpen,
  readCredential,
  accessCookie,
}: IdentifyOptions): onRequestHookHandler {
  const stranger = isOpen ? OPEN : NOBODY;
  return (request, reply, next) => {
    const { headers, raw } = request;
    if (headers.authorization !== undefined && hasTwoCredentials(raw.rawHeaders)) {
      sendProblem(reply, TWO_CREDENTIALS);
      return;
    }
    const bearer = bearerOf(headers.authorization);
    const credential = bearer ?? readCookie(headers, accessCookie);
    if (credential === undefined) {
      request.caller = stranger;
      next();
      return;
    }
    const settle = bearer === undefined ? settleByCookie : settleByBearer;
    const goOn = settle(request, reply, next);
    const reading = readCredential(credential);
    // A token that is known costs no turn of the event loop.
    if (reading instanceof Promise) void reading.then(goOn, next);
    else goOn(reading);
  };
}

type Next = (error?: Error) => void;
type Settle = (caller: Caller | undefined) => void;

function bearerOf(authorization: string | undefined): string | undefined {
  if (authorization === undefined) return undefined;
  // What has no space behind the usual beginning needs no pattern, which costs as much as all the rest.
  const isUsual = authorization.startsWith(USUAL) && authorization.length > USUAL.length;
  if (isUsual && !authorization.includes(' ', USUAL.length))
    return authorization.slice(USUAL.length);
  return BEARER.exec(authorization)?.[1];
}

/** Node takes the first of two silently, a proxy before us perhaps the last; it is no list (RFC 9110, 5.3 and 11.6.2). */
function hasTwoCredentials(rawHeaders: readonly string[]): boolean {
  let found = 0;
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i] ?? '';
    // Few others have this length, so next to no name is made small.
    if (name.length === 13 && name.toLowerCase() === 'authorization') found++;
  }
  return found > 1;
}

function settleByBearer(request: FastifyRequest, reply: FastifyReply, next: Next): Settle {
  return (caller) => {
    request.caller = caller ?? NOBODY;
    if (caller) next();
    else sendProblem(reply.header('www-authenticate', BAD_TOKEN), BAD_CREDENTIALS);
  };
}

function settleByCookie(request: FastifyRequest, reply: FastifyReply, next: Next): Settle {
  // What is answered to a cookie is for nobody else; a bearer token tells caches so by itself (RFC 9111, 3.5).
  reply.header('cache-control', 'no-store');
  return (caller) => {
    request.caller = callerByCookie(request, caller);
    next();
  };
}

/** An account alone signs in by cookies. */
function callerByCookie({ headers, method }: FastifyRequest, caller: Caller | undefined): Caller {
  if (caller?.kind === 'unchecked') return caller;
  if (caller?.kind !== 'account') return NOBODY;
  return SAFE_METHODS.has(method) || showsCsrfToken(headers, caller.csrfHash) ? caller : UNPROVEN;
}
