import {
  type RateLimiterLike,
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
  RLWrapperTimeouts,
} from 'rate-limiter-flexible';
import type { connectRedis } from '../redis/connect-redis.ts';
import { type Quota, WINDOW_SECONDS } from './quotas.ts';

/** What a caller has left after a request, or that the request is one too many. */
export type Taken = {
  readonly isRefused: boolean;
  readonly remaining: number;
  /** Until all is there again. */
  readonly resetSeconds: number;
};

export type Limiter = {
  readonly quota: Quota;
  /** Counts a request of a caller. Never fails: where there is no Redis to ask, this process counts. */
  take: (caller: string) => Promise<Taken>;
};

/** A request does not wait longer for Redis; without it, each instance counts for itself. */
const REDIS_PATIENCE_MS = 100;

/** Counts in windows that begin with a caller's first request. Without Redis, in this process. */
export function createLimiter(
  quota: Quota,
  redis?: ReturnType<typeof connectRedis>['client'],
): Limiter {
  const counter = redis ? countInRedis(quota, redis) : countInMemory(quota);
  return {
    quota,
    async take(caller) {
      try {
        return takenOf(await counter.consume(caller), false);
      } catch (outcome) {
        if (outcome instanceof RateLimiterRes) return takenOf(outcome, true);
        throw outcome;
      }
    },
  };
}

function countInMemory({ limitClass, requests }: Quota): RateLimiterMemory {
  return new RateLimiterMemory({
    keyPrefix: limitClass,
    points: requests,
    duration: WINDOW_SECONDS,
  });
}

function countInRedis(quota: Quota, storeClient: object): RateLimiterLike {
  const limiter = new RateLimiterRedis({
    storeClient,
    useRedisPackage: true,
    rejectIfRedisNotReady: true,
    keyPrefix: `bilheteria:limit:${quota.limitClass}`,
    points: quota.requests,
    duration: WINDOW_SECONDS,
    // Who is refused is refused from memory until his time is over: a flood does not reach Redis.
    inMemoryBlockOnConsumed: quota.requests + 1,
    insuranceLimiter: countInMemory(quota),
  });
  return new RLWrapperTimeouts({ limiter, timeoutMs: REDIS_PATIENCE_MS });
}

function takenOf({ remainingPoints, msBeforeNext }: RateLimiterRes, isRefused: boolean): Taken {
  const resetSeconds = Math.max(1, Math.ceil(msBeforeNext / 1000));
  return { isRefused, remaining: remainingPoints, resetSeconds };
}
