import type { Logger } from '../log/logger.ts';
import type { Limiter } from './limiter.ts';
import type { LimitClass, Quota } from './quotas.ts';

export type Limiters = {
  /** The limiter of a class, the same each time; none of a class that is not limited. */
  of: (limitClass: LimitClass) => Limiter | undefined;
  close: () => Promise<void>;
};

/**
 * A limiter for each quota; by Redis where there is one, so that all instances count together. The library
 * (10 MB) is loaded, and Redis connected to, when the first of them is asked for.
 */
export function openLimiters(options: {
  quotas: readonly Quota[];
  redisUrl: string | undefined;
  log: Logger;
}): Limiters {
  const { quotas, redisUrl, log } = options;
  const limiters = new Map<LimitClass, Limiter>();
  let redis: ReturnType<typeof connect> | undefined;

  const create = async (quota: Quota): Promise<Limiter> => {
    if (redisUrl !== undefined) redis ??= connect(redisUrl, log);
    const { createLimiter } = await import('./limiter.ts');
    return createLimiter(quota, (await redis)?.client);
  };
  return {
    of(limitClass) {
      const quota = quotas.find((one) => one.limitClass === limitClass);
      if (!quota || limiters.has(limitClass)) return limiters.get(limitClass);
      const limiter = create(quota);
      const soon: Limiter = { quota, take: async (caller) => (await limiter).take(caller) };
      limiters.set(limitClass, soon);
      return soon;
    },
    async close() {
      (await redis)?.close();
    },
  };
}

async function connect(url: string, log: Logger) {
  const { connectRedis } = await import('../redis/connect-redis.ts');
  return connectRedis(url, 'limits', log);
}
