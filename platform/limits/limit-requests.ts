import type { FastifyInstance, onRequestAsyncHookHandler } from 'fastify';
import { sendProblem } from '../http/problem.ts';
import { callersOf } from './callers-of.ts';
import { limitClassOf } from './limit-class.ts';
import type { Limiter, Taken } from './limiter.ts';
import type { Limiters } from './open-limiters.ts';
import { type Quota, WINDOW_SECONDS } from './quotas.ts';

/**
 * Limits how often a caller may ask, by the class of each route that is added from now on. Routes of a class
 * without a limit are left as they are, so that they cost nothing more. Before the body is read: what is
 * refused is refused cheaply, and takes no idempotency key.
 */
export function limitRequests(app: FastifyInstance, limiters: Limiters): void {
  app.addHook('onRoute', (route) => {
    const limitClass = limitClassOf(route);
    const limiter = limitClass === 'none' ? undefined : limiters.of(limitClass);
    if (!limiter) return;
    route.config = { ...route.config, quota: limiter.quota };
    route.onRequest = [limitBy(limiter), ...[route.onRequest ?? []].flat()];
  });
}

function limitBy(limiter: Limiter): onRequestAsyncHookHandler {
  const policy = policyField(limiter.quota);
  return async (request, reply) => {
    let tightest: Taken | undefined;
    for (const caller of callersOf(request)) {
      const taken = await limiter.take(caller);
      if (!tightest || taken.isRefused || taken.remaining < tightest.remaining) tightest = taken;
      if (taken.isRefused) break;
    }
    if (!tightest) return;
    reply
      .header('ratelimit-policy', policy)
      .header('ratelimit', limitField(limiter.quota, tightest));
    if (!tightest.isRefused) return;
    return sendProblem(reply, {
      status: 429,
      error: 'RATE_LIMITED',
      message: `Too many requests: ${limiter.quota.requests} a minute are allowed here. Ask again in ${tightest.resetSeconds} s.`,
      retryAfterSeconds: tightest.resetSeconds,
    });
  };
}

/** `RateLimit-Policy` as draft-ietf-httpapi-ratelimit-headers-10 has it: quota `q`, window `w` in seconds. */
function policyField({ limitClass, requests }: Quota): string {
  return `"${limitClass}";q=${requests};w=${WINDOW_SECONDS}`;
}

/** `RateLimit` of the same draft: `r` requests remain, all are there again in `t` seconds. */
function limitField({ limitClass }: Quota, { remaining, resetSeconds }: Taken): string {
  return `"${limitClass}";r=${remaining};t=${resetSeconds}`;
}
