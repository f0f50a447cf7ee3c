import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { newId } from '../ids/ids.ts';
import { createMetrics } from '../telemetry/metrics.ts';
import { createServiceDatabase, type ServiceDatabase } from '../testing/service-database.ts';
import { silentLog } from '../testing/silent-log.ts';
import { waitUntil } from '../testing/wait-until.ts';
import type { ChangeFeed } from './change-feed.ts';
import { openPostgresFeed } from './postgres-feed.ts';
import { openRedisFeed } from './redis-feed.ts';
import { type Relay, startRelay } from './testing/relay.ts';

let store: ServiceDatabase;
let relays: Record<'postgres' | 'redis', Relay>;
beforeAll(async () => {
  store = await createServiceDatabase('feed');
  const redisUrl = inject('redisUrl') || 'redis://127.0.0.1:6379';
  relays = { postgres: await startRelay(store.url), redis: await startRelay(redisUrl) };
});
afterAll(async () => {
  await store.close();
  await Promise.all(Object.values(relays).map((relay) => relay.goAway()));
});

const name = `test_${newId()}`;
const feeds: ChangeFeed[] = [];
afterEach(async () => {
  await Promise.all(feeds.splice(0).map((feed) => feed.close()));
});

type Way = 'by the relay' | 'past it';

const kinds = {
  postgres: (way: Way, metrics = createMetrics()) => {
    const url = way === 'past it' ? store.url : relays.postgres.url;
    const options = { name, url, log: silentLog, metrics: metrics.feed };
    return openPostgresFeed({ ...options, database: store.openAnother(url) });
  },
  redis: (way: Way, metrics = createMetrics()) => {
    const url = way === 'past it' ? inject('redisUrl') : relays.redis.url;
    return openRedisFeed({ name, url, log: silentLog, metrics: metrics.feed });
  },
} as const;

type Heard = { feed: ChangeFeed; messages: string[]; gaps: () => number };

const kindsThere =
  inject('redisUrl') === '' ? (['postgres'] as const) : (['postgres', 'redis'] as const);

describe.each(kindsThere)('the feed of %s', (kind) => {
  function open(metrics = createMetrics(), way: Way = 'by the relay'): ChangeFeed {
    const feed = kinds[kind](way, metrics);
    feeds.push(feed);
    return feed;
  }
  /** An instance that hears a channel. */
  async function listen(channel: string, feed = open()): Promise<Heard> {
    const messages: string[] = [];
    let gaps = 0;
    feed.subscribe(channel, {
      onMessage: (message) => messages.push(message),
      onGap: () => gaps++,
    });
    await waitUntil(() => gaps > 0);
    return { feed, messages, gaps: () => gaps };
  }

  test('others hear what is published, in order, and no other channel', async () => {
    const [one, other] = [await listen('seats'), await listen('seats')];
    const elsewhere = await listen('elsewhere');
    const sent = Array.from({ length: 500 }, (_, i) => `{"n":${i},"text":"açaí 🎭"}`);
    const publisher = open();
    for (const message of sent) publisher.publish('seats', message);
    await waitUntil(() => one.messages.length === 500 && other.messages.length === 500);
    expect(one.messages).toEqual(sent);
    expect(other.messages).toEqual(sent);
    expect([elsewhere.messages, one.gaps()]).toEqual([[], 1]);
  });

  test('the same message twice is heard twice, even when it fills a payload', async () => {
    const { messages } = await listen('seats');
    const publisher = open();
    for (let i = 0; i < 4; i++) publisher.publish('seats', 'x'.repeat(7000));
    await waitUntil(() => messages.length === 4);
  });

  test('an instance does not hear itself', async () => {
    const metrics = createMetrics();
    const [self, other] = [await listen('seats', open(metrics)), await listen('seats')];
    self.feed.publish('seats', 'mine');
    await waitUntil(() => other.messages.length === 1);
    other.feed.publish('seats', 'yours');
    await waitUntil(() => self.messages.length > 0);
    expect(self.messages).toEqual(['yours']);
    const { body } = await metrics.render();
    const count = (outcome: string) =>
      `bilheteria_feed_messages_total{feed="${kind}",outcome="${outcome}"} 1`;
    expect(body).toContain(count('published'));
    expect(body).toContain(count('received'));
    expect(body).toContain(`bilheteria_feed_connected{feed="${kind}"} 1`);
  });

  test('a message that is too large is told as a gap', async () => {
    const heard = await listen('seats');
    const publisher = open();
    publisher.publish('seats', 'x'.repeat(70_000));
    publisher.publish('seats', 'small');
    await waitUntil(() => heard.messages.length === 1);
    expect([heard.messages, heard.gaps()]).toEqual([['small'], 2]);
  });

  test('who publishes more than there is room for drops it, and the others hear of the gap', async () => {
    const metrics = createMetrics();
    const heard = await listen('seats');
    const publisher = open(metrics);
    for (let i = 0; i < 20_000; i++) publisher.publish('seats', 'x'.repeat(100));
    await waitUntil(() => heard.gaps() === 2);
    publisher.publish('seats', 'after');
    await waitUntil(() => heard.messages.at(-1) === 'after');
    const { body } = await metrics.render();
    expect(body).toMatch(/feed_messages_total\{[^}]*outcome="dropped"\} [1-9]/);
  });

  test('while the server is away nothing fails; when it is back both sides tell of the gap', async () => {
    const metrics = createMetrics();
    const cutOff = await listen('seats', open(metrics));
    const untouched = await listen('seats', open(createMetrics(), 'past it'));
    const publisher = open(metrics);
    publisher.publish('seats', 'before');
    await waitUntil(() => cutOff.messages.length === 1 && untouched.messages.length === 1);
    await relays[kind].goAway();
    for (let i = 0; i < 1000; i++) publisher.publish('seats', 'lost');
    await waitUntil(async () => {
      const { body } = await metrics.render();
      return (
        body.includes(`connected{feed="${kind}"} 0`) && body.includes('outcome="dropped"} 1000')
      );
    });
    await relays[kind].comeBack();
    await waitUntil(() => cutOff.gaps() >= 2 && untouched.gaps() === 2);
    publisher.publish('seats', 'after');
    await waitUntil(() => [cutOff, untouched].every(({ messages }) => messages.length > 1));
    expect([cutOff.messages, untouched.messages]).toEqual([
      ['before', 'after'],
      ['before', 'after'],
    ]);
  });

  test('closing sends what is waiting', async () => {
    const heard = await listen('seats');
    const publisher = open();
    publisher.publish('seats', 'last');
    await publisher.close();
    await waitUntil(() => heard.messages.length === 1);
  });

  test('a feed whose server was never there can be closed', async () => {
    await relays[kind].goAway();
    const feed = open();
    feed.subscribe('seats', { onMessage: () => undefined, onGap: () => undefined });
    feed.publish('seats', 'nobody hears');
    await feed.close();
    await relays[kind].comeBack();
  });
});
