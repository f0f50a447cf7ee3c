import type { Logger } from '../log/logger.ts';
import { createLimiter, type Limiter } from './limiter.ts';
import type { LimitClass, Quota } from './quotas.ts';

export type Limiters = {
  /** Nothing of a class that is not limited. */
  readonly of: ReadonlyMap<LimitClass, Limiter>;
  close: () => void;
};

/** A limiter for each quota; by Redis where there is one, so that all instances count together. */
export async function openLimiters(options: {
  quotas: readonly Quota[];
  redisUrl: string | undefined;
  log: Logger;
}): Promise<Limiters> {
  const { quotas, redisUrl, log } = options;
  const redis = redisUrl && quotas.length > 0 ? await connect(redisUrl, log) : undefined;
  return {
    of: new Map(quotas.map((quota) => [quota.limitClass, createLimiter(quota, redis?.client)])),
    close: () => redis?.close(),
  };
}

/** Loaded where it is needed alone. */
async function connect(url: string, log: Logger) {
  const { connectRedis } = await import('../redis/connect-redis.ts');
  return connectRedis(url, 'limits', log);
}
