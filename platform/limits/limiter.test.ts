import { randomUUID } from 'node:crypto';
import { describe, expect, inject, test, vi } from 'vitest';
import { startRelay } from '../feed/testing/relay.ts';
import { connectRedis } from '../redis/connect-redis.ts';
import { silentLog } from '../testing/silent-log.ts';
import { createLimiter, type Limiter } from './limiter.ts';

const quota = { limitClass: 'read', requests: 3 } as const;

const countOf = async (limiter: Limiter, caller: string, times: number) => {
  const refusals: boolean[] = [];
  for (let i = 0; i < times; i++) refusals.push((await limiter.take(caller)).isRefused);
  return refusals.filter((isRefused) => isRefused).length;
};

test('in memory each caller has the quota for himself, and all of it again a minute later', async () => {
  vi.useFakeTimers();
  try {
    const limiter = createLimiter(quota);
    const first = await limiter.take('a');
    expect(first).toEqual({ isRefused: false, remaining: 2, resetSeconds: 60 });
    vi.advanceTimersByTime(20_500);
    expect(await countOf(limiter, 'a', 5)).toBe(3);
    expect(await limiter.take('a')).toEqual({ isRefused: true, remaining: 0, resetSeconds: 40 });
    expect(await countOf(limiter, 'b', 3)).toBe(0);
    vi.advanceTimersByTime(39_500);
    expect(await countOf(limiter, 'a', 3)).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});

const redisThere = inject('redisUrl') === '' ? [] : [inject('redisUrl')];

describe.each(redisThere)('with the Redis at %s', (redisUrl) => {
  const open = async (url: string) => {
    const redis = connectRedis(url, 'limits-test', silentLog);
    await redis.connected;
    return { ...redis, limiter: createLimiter(quota, redis.client) };
  };

  test('instances count together', async () => {
    const instances = [await open(redisUrl), await open(redisUrl)];
    const caller = randomUUID();
    const refused = await Promise.all(instances.map(({ limiter }) => countOf(limiter, caller, 5)));
    expect(refused.reduce((sum, one) => sum + one)).toBe(7);
    for (const one of instances) one.close();
  });

  test('while Redis is away each instance counts for itself, and no request fails', async () => {
    const relay = await startRelay(redisUrl);
    const { limiter, client, close } = await open(relay.url);
    const caller = randomUUID();
    expect(await countOf(limiter, caller, 2)).toBe(0);
    await relay.goAway();
    expect(await countOf(limiter, caller, 5)).toBe(2);
    await relay.comeBack();
    await vi.waitFor(() => expect(client.isReady).toBe(true), { timeout: 10_000 });
    expect(await countOf(limiter, caller, 2)).toBe(1);
    close();
  });

  test('a Redis that says nothing holds no request for longer than a moment', async () => {
    const { limiter, client, close } = await open(redisUrl);
    vi.spyOn(client, 'eval').mockReturnValue(new Promise(() => undefined) as never);
    const startedAt = performance.now();
    expect((await limiter.take(randomUUID())).isRefused).toBe(false);
    expect(performance.now() - startedAt).toBeLessThan(1000);
    close();
  });
});
