import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../../../platform/clock/clock.ts';
import { newId } from '../../../platform/ids/ids.ts';
import {
  createServiceDatabase,
  type ServiceDatabase,
} from '../../../platform/testing/service-database.ts';
import { createOpenSession } from '../commands/open-session.ts';
import { createAvailabilityReader } from './find-availability.ts';

let store: ServiceDatabase;
beforeAll(async () => {
  store = await createServiceDatabase('inventory', new URL('../migrations/', import.meta.url));
});
afterAll(() => store.close());

test('[INV-9] an answer is given again until it is CACHE_TTL_SECONDS old, then asked anew', async () => {
  const sessionId = newId();
  let nowMs = 1;
  const reader = createAvailabilityReader(store.database, {
    ttlMs: 1000,
    clock: { ...systemClock, monotonicMs: () => nowMs },
  });
  expect(await reader.find({ sessionId })).toEqual({ ok: false, code: 'SESSION_NOT_FOUND' });
  await createOpenSession(store.database)({ sessionId, name: 'a concert', total: 7 });
  nowMs = 999;
  expect(await reader.find({ sessionId })).toEqual({ ok: false, code: 'SESSION_NOT_FOUND' });
  nowMs = 1002;
  expect(await reader.find({ sessionId })).toEqual({ ok: true, free: 7, total: 7 });
});

test('[INV-9] what a claim has learned is told at once', async () => {
  const sessionId = newId();
  await createOpenSession(store.database)({ sessionId, name: 'a concert', total: 7 });
  const reader = createAvailabilityReader(store.database, {
    ttlMs: 1000,
    clock: { ...systemClock, monotonicMs: () => 1 },
  });
  await reader.find({ sessionId });
  reader.learn(sessionId, 5);
  expect(await reader.find({ sessionId })).toEqual({ ok: true, free: 5, total: 7 });
});
