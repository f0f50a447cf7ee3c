import type { FastifyInstance, FastifyRequest, onRequestHookHandler, RouteOptions } from 'fastify';
import { type Problem, sendProblem } from '../http/problem.ts';
import { type AccessRule, type AccessTable, findRule, judge } from './access-rule.ts';
import type { Caller } from './caller.ts';
import { showsSecret } from './shows-secret.ts';
import type { ReadCredential } from './token-verifier.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who sends it; known to every handler. */
    caller: Caller;
  }
  interface FastifyContextConfig {
    /** Who may call the route; told in the OpenAPI document. */
    access?: AccessRule;
  }
}

export type Door = {
  readonly table: AccessTable;
  /** Whether a request without credentials may do everything. */
  readonly isOpen: boolean;
  readonly readCredential: ReadCredential;
  /** What our own services show; without it an open door takes their calls from anybody, a closed one from nobody. */
  readonly internalSecret?: string | undefined;
};

/** Stands before the routes that are added after it; `close` tells when all are there. */
export type RouteGuard = (app: FastifyInstance) => { close: () => void };

const OPEN: Caller = { kind: 'open' };
const NOBODY: Caller = { kind: 'nobody' };
const BEARER = /^bearer +(\S+) *$/i;

/**
 * Finds out who sends each request, and lets in whom the table names. Every route has to be in the table:
 * `close` throws with the names of those that are not, and so no start leaves a route unguarded.
 *
 * A bearer token that is not good is refused everywhere, in an open system too: its sender believes to be
 * somebody, and would not be. Other schemes of `Authorization` are for a proxy, and passed over.
 */
export function guardRoutes(door: Door): RouteGuard {
  return (app) => {
    const missing = new Set<string>();
    let isComplete = false;
    app.decorateRequest('caller');
    app.addHook('onRequest', identify(door));
    app.addHook('onRoute', (route) => {
      const isPreflight = route.method === 'OPTIONS';
      if (isComplete || isPreflight || route.config?.access) return;
      for (const method of [route.method].flat()) {
        const rule = findRule(door.table, method, route.url);
        if (rule) guard(route, rule, door);
        else missing.add(`${method} ${route.url}`);
      }
    });
    return {
      close() {
        isComplete = true;
        if (missing.size === 0) return;
        throw new Error(`The access table does not say who may call ${[...missing].join(', ')}.`);
      },
    };
  };
}

function identify({ isOpen, readCredential }: Door): onRequestHookHandler {
  const stranger = isOpen ? OPEN : NOBODY;
  return (request, reply, next) => {
    const credential = credentialOf(request);
    if (credential === undefined) {
      request.caller = stranger;
      next();
      return;
    }
    const goOn = (caller: Caller | undefined): void => {
      request.caller = caller ?? NOBODY;
      if (caller) next();
      else sendProblem(reply.header('www-authenticate', BAD_TOKEN), BAD_CREDENTIALS);
    };
    const reading = readCredential(credential);
    // A token that is known costs no turn of the event loop.
    if (reading instanceof Promise) void reading.then(goOn, next);
    else goOn(reading);
  };
}

function credentialOf({ headers }: FastifyRequest): string | undefined {
  if (headers.authorization === undefined) return undefined;
  return BEARER.exec(headers.authorization)?.[1];
}

/** Before the route's own hooks, after those of all routes: CORS has its say even where we refuse. */
function guard(route: RouteOptions, rule: AccessRule, door: Door): void {
  route.config = { ...route.config, access: rule };
  if (rule.who === 'public' || rule.who === 'signed-in') return;
  const admit = rule.who === 'services' ? admitServices(door) : admitCallers(rule);
  route.onRequest = [admit, ...[route.onRequest ?? []].flat()];
}

function admitServices({ isOpen, internalSecret }: Door): onRequestHookHandler {
  return (request, reply, next) => {
    const isOurs =
      internalSecret === undefined ? isOpen : showsSecret(request.headers, internalSecret);
    if (isOurs) next();
    else sendProblem(reply, NOT_A_SERVICE);
  };
}

function admitCallers(rule: AccessRule): onRequestHookHandler {
  return (request, reply, next) => {
    switch (judge(rule, request.caller)) {
      case 'admitted':
        next();
        return;
      case 'unknown':
        sendProblem(reply.header('www-authenticate', 'Bearer'), UNAUTHENTICATED);
        return;
      case 'unchecked':
        sendProblem(reply, UNCHECKED);
        return;
      case 'forbidden':
        sendProblem(reply, FORBIDDEN);
    }
  };
}

const BAD_TOKEN = 'Bearer error="invalid_token"';

const BAD_CREDENTIALS: Problem = {
  status: 401,
  error: 'UNAUTHENTICATED',
  message: 'The bearer token is not good, or not any more; sign in again.',
};

const UNAUTHENTICATED: Problem = {
  status: 401,
  error: 'UNAUTHENTICATED',
  message: 'Say who you are: send `Authorization: Bearer …`.',
};

const UNCHECKED: Problem = {
  status: 503,
  error: 'IDENTITY_UNAVAILABLE',
  message: 'Your token can not be checked just now; ask again shortly.',
  retryAfterSeconds: 1,
};

const FORBIDDEN: Problem = {
  status: 403,
  error: 'FORBIDDEN',
  message: 'You may not do this.',
};

const NOT_A_SERVICE: Problem = { ...FORBIDDEN, message: 'Only our own services may call this.' };
