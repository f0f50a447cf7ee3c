import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../clock/clock.ts';
import type { Database } from '../database/database.ts';
import { createMetrics } from '../telemetry/metrics.ts';
import { createServiceDatabase, type ServiceDatabase } from '../testing/service-database.ts';
import { createKeyStore } from './key-store.ts';

let store: ServiceDatabase;
beforeAll(async () => {
  store = await createServiceDatabase('keys');
});
afterAll(() => store.close());

const context = () => ({ clock: systemClock, metrics: createMetrics() });

/** Loses the connection after the first statement was committed. */
function losingFirstAnswer(database: Database): Database {
  let isFirst = true;
  return {
    ...database,
    async query(statement, values) {
      const rows = await database.query(statement, values);
      if (!isFirst) return rows as never;
      isFirst = false;
      throw new Error('Connection terminated unexpectedly');
    },
  };
}

test('a key whose begin was in doubt is still ours when it is asked again', async () => {
  const keys = createKeyStore('keys', losingFirstAnswer(store.database), context());
  const begun = await keys.begin({ key: 'POST /x doubt', fingerprint: 'f' });
  expect(begun.state).toBe('ours');
  const other = createKeyStore('keys', store.openAnother(), context());
  expect(await other.begin({ key: 'POST /x doubt', fingerprint: 'f' })).toEqual({
    state: 'in-flight',
  });
});

test('a first answer is never replaced', async () => {
  const keys = createKeyStore('keys', store.database, context());
  const key = 'POST /x once';
  const begun = await keys.begin({ key, fingerprint: 'f' });
  const commandId = begun.state === 'ours' ? begun.commandId : '';
  const answer = (body: string) => ({ status: 200, headers: {}, body });
  await keys.complete({ key, commandId, answer: answer('first') });
  await keys.complete({ key, commandId, answer: answer('second') });
  expect(await keys.begin({ key, fingerprint: 'f' })).toEqual({
    state: 'answered',
    answer: answer('first'),
  });
  expect(await keys.begin({ key, fingerprint: 'g' })).toEqual({ state: 'other-request' });
});

test('a key that was given up goes on under the same command, or anew when that is dead', async () => {
  const keys = createKeyStore('keys', store.database, context());
  const key = 'POST /x given-up';
  const first = await keys.begin({ key, fingerprint: 'f' });
  const commandId = first.state === 'ours' ? first.commandId : '';
  await keys.giveUp(key, commandId, false);
  expect(await keys.begin({ key, fingerprint: 'f' })).toEqual({
    state: 'ours',
    commandId,
    isNew: false,
  });
  await keys.giveUp(key, commandId, true);
  const anew = await keys.begin({ key, fingerprint: 'f' });
  expect(anew.state).toBe('ours');
  expect(anew).not.toMatchObject({ commandId });
});

test('keys whose 24 hours are over are forgotten, others stay', async () => {
  const keys = createKeyStore('keys', store.database, context());
  await keys.begin({ key: 'POST /x old', fingerprint: 'f' });
  await keys.begin({ key: 'POST /x young', fingerprint: 'f' });
  const text = `UPDATE keys.idempotency_key SET expires_at = now() WHERE key = 'POST /x old'`;
  await store.database.execute({ name: 'test.age', text }, []);
  await keys.deleteExpired();
  const count = `SELECT key FROM keys.idempotency_key WHERE key IN ('POST /x old', 'POST /x young')`;
  expect(await store.database.query({ name: 'test.left', text: count }, [])).toEqual([
    ['POST /x young'],
  ]);
});
