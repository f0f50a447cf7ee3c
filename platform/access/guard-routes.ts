import type { FastifyInstance, onRequestHookHandler, RouteOptions } from 'fastify';
import { sendProblem } from '../http/problem.ts';
import { type AccessRule, type AccessTable, findRule, judge } from './access-rule.ts';
import type { Caller } from './caller.ts';
import {
  CSRF_REFUSED,
  FORBIDDEN,
  NOT_A_SERVICE,
  UNAUTHENTICATED,
  UNCHECKED,
} from './door-problems.ts';
import { type IdentifyOptions, identify } from './identify.ts';
import { showsSecret } from './shows-secret.ts';

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

export type Door = IdentifyOptions & {
  readonly table: AccessTable;
  /** What our own services show; without it an open door takes their calls from anybody, a closed one from nobody. */
  readonly internalSecret?: string | undefined;
};

/** Stands before the routes that are added after it; `close` tells when all are there. */
export type RouteGuard = (app: FastifyInstance) => { close: () => void };

/**
 * Finds out who sends each request, and lets in whom the table names. Every route has to be in the table:
 * `close` throws with the names of those that are not, and so no start leaves a route unguarded.
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

/** Before the route's own hooks, after those of all routes: CORS has its say even where we refuse. */
function guard(route: RouteOptions, rule: AccessRule, door: Door): void {
  route.config = { ...route.config, access: rule };
  if (rule.who === 'public') return;
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
      case 'unproven':
        sendProblem(reply, CSRF_REFUSED);
        return;
      case 'forbidden':
        sendProblem(reply, FORBIDDEN);
    }
  };
}
