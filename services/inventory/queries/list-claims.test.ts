import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../../platform/ids/ids.ts';
import {
  createServiceDatabase,
  type ServiceDatabase,
} from '../../../platform/testing/service-database.ts';
import { createListClaims } from './list-claims.ts';

let store: ServiceDatabase;
beforeAll(async () => {
  store = await createServiceDatabase('inventory', new URL('../migrations/', import.meta.url));
});
afterAll(() => store.close());

const START = { claimedAt: '-infinity', claimId: '00000000-0000-0000-0000-000000000000' };
const INSERT = `INSERT INTO inventory.claim (session_id, claim_id, quantity, state, remaining)
  VALUES ($1, $2, 1, 'sold', 0)`;

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: store.url,
    application_name: 'bilheteria-inventory',
  });
  await client.connect();
  return client;
}

test('[INV-10] a claim that commits late is not passed by', async () => {
  const list = createListClaims(store.database);
  const sessionId = newId();
  const [late, early] = [newId(), newId()];
  const slow = await connect();
  await slow.query('BEGIN');
  await slow.query(INSERT, [sessionId, late]);
  const quick = await connect();
  await quick.query(INSERT, [sessionId, early]);

  const first = await list({ after: START, minAgeSeconds: 0, limit: 10 });
  expect(first.claims).toEqual([]);
  await slow.query('COMMIT');
  const second = await list({ after: START, minAgeSeconds: 0, limit: 10 });
  expect(second.claims.map(({ claimId }) => claimId)).toEqual([late, early]);
  await Promise.all([slow.end(), quick.end()]);
});

test('[INV-10] pages follow each other without a gap, and stop before the young', async () => {
  const list = createListClaims(store.database);
  const sessionId = newId();
  const client = await connect();
  for (let i = 0; i < 7; i++) await client.query(INSERT, [sessionId, newId()]);
  await client.end();
  const all = await list({ after: START, minAgeSeconds: 0, limit: 100 });
  const paged: string[] = [];
  for (let after = START; ; ) {
    const { claims } = await list({ after, minAgeSeconds: 0, limit: 2 });
    const last = claims.at(-1);
    if (!last) break;
    paged.push(...claims.map(({ claimId }) => claimId));
    after = last;
  }
  expect(paged).toEqual(all.claims.map(({ claimId }) => claimId));
  const young = await list({ after: START, minAgeSeconds: 3600, limit: 100 });
  expect(young.claims).toEqual([]);
});
