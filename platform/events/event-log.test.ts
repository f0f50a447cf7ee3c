import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../ids/ids.ts';
import { chooseSeed, createRandom } from '../testing/seeded-random.ts';
import { createServiceDatabase, type ServiceDatabase } from '../testing/service-database.ts';
import { createEventLog, type StoredEvent } from './event-log.ts';

const SCHEMA = 'told';
let store: ServiceDatabase;
beforeAll(async () => {
  store = await createServiceDatabase(SCHEMA);
});
afterAll(() => store.close());

const clients: pg.Client[] = [];
afterAll(() => Promise.all(clients.map((client) => client.end())));

/** A writer with a transaction of its own. */
async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: store.url });
  client.on('error', () => undefined);
  await client.connect();
  clients.push(client);
  return client;
}

const insert = `INSERT INTO ${SCHEMA}.event (type, subject, session_id, data)
  VALUES ('Happened', $1, $1, $2)`;
const tell = (client: pg.Client, subject: string, n = 0) =>
  client.query(insert, [subject, JSON.stringify({ n })]);

function createReader(limit = 3) {
  const log = createEventLog(SCHEMA, store.database);
  let cursor: string | undefined;
  return {
    async readAll(): Promise<StoredEvent[]> {
      const all: StoredEvent[] = [];
      for (;;) {
        const read = await log.read(cursor, limit);
        cursor = read.cursor;
        all.push(...read.events);
        if (read.events.length < limit) return all;
      }
    },
  };
}
const own = (events: readonly StoredEvent[], subjects: readonly string[]) =>
  events.filter(({ subject }) => subjects.includes(subject));

test('an event of a transaction that ends late is read when it is there, and once', async () => {
  const [early, late] = [newId(), newId()];
  const reader = createReader();
  const slow = await connect();
  const quick = await connect();
  await slow.query('BEGIN');
  await tell(slow, early);
  await tell(quick, late);
  const subjects = [early, late];
  expect(own(await reader.readAll(), subjects)).toMatchObject([{ subject: late }]);
  expect(own(await reader.readAll(), subjects)).toEqual([]);
  await slow.query('COMMIT');
  expect(own(await reader.readAll(), subjects)).toMatchObject([{ subject: early }]);
  expect(own(await reader.readAll(), subjects)).toEqual([]);
});

test('what a transaction has not carried out is never read', async () => {
  const subject = newId();
  const client = await connect();
  await client.query('BEGIN');
  await tell(client, subject);
  await client.query('ROLLBACK');
  await tell(client, newId());
  expect(own(await createReader().readAll(), [subject])).toEqual([]);
});

test('while transactions end in any order, each event is read once and those of a subject in order', {
  timeout: 60_000,
}, async () => {
  const seed = chooseSeed();
  const random = createRandom(seed);
  const subjects = Array.from({ length: 5 }, () => newId<'subject'>());
  const setUp = await connect();
  await setUp.query(
    `CREATE TABLE ${SCHEMA}.counter (subject uuid PRIMARY KEY, n integer NOT NULL)`,
  );
  for (const subject of subjects)
    await setUp.query(`INSERT INTO ${SCHEMA}.counter VALUES ($1, 0)`, [subject]);
  let isWriting = true;
  const writers = Array.from({ length: 6 }, async () => {
    const client = await connect();
    for (let i = 0; i < 60; i++) {
      await client.query('BEGIN');
      // An id before it waits for anybody: so ids are in another order than events.
      if (random.next() < 0.5) await client.query('SELECT pg_current_xact_id()');
      const subject = subjects[random.below(subjects.length)] ?? '';
      const next = `UPDATE ${SCHEMA}.counter SET n = n + 1 WHERE subject = $1 RETURNING n`;
      const { rows } = await client.query<{ n: number }>(next, [subject]);
      await tell(client, subject, rows[0]?.n);
      if (random.next() < 0.5) await client.query('SELECT pg_sleep($1)', [random.next() / 100]);
      await client.query(random.next() < 0.1 ? 'ROLLBACK' : 'COMMIT');
    }
  });
  const done = Promise.all(writers).then(() => {
    isWriting = false;
  });
  const reader = createReader(7);
  const read: StoredEvent[] = [];
  while (isWriting) read.push(...(await reader.readAll()));
  await done;
  read.push(...(await reader.readAll()));

  for (const subject of subjects) {
    const { rows } = await setUp.query<{ n: number }>(
      `SELECT n FROM ${SCHEMA}.counter WHERE subject = $1`,
      [subject],
    );
    const expected = Array.from({ length: rows[0]?.n ?? 0 }, (_, i) => i + 1);
    expect(
      own(read, [subject]).map(({ data }) => data['n']),
      `seed ${seed}`,
    ).toEqual(expected);
  }
});

test('a reader does not begin at the first event each time', async () => {
  const log = createEventLog(SCHEMA, store.database);
  const client = await connect();
  let cursor: string | undefined;
  /** Transactions of other databases on this server hold the floor back, while they last. */
  const behind = async () => {
    await tell(client, newId());
    ({ cursor } = await log.read(cursor, 1000));
    const { rows } = await client.query<{ last: number }>(
      `SELECT max(position)::integer AS last FROM ${SCHEMA}.event`,
    );
    const [, , , floor] = JSON.parse(cursor) as [string, null, number, number];
    return (rows[0]?.last ?? 0) - floor;
  };
  await expect.poll(behind, { timeout: 15_000 }).toBeLessThanOrEqual(2);
});

test('a log that was restored into another cluster goes on: all that is unread is read, and once', async () => {
  const schema = 'restored';
  const restored = await createServiceDatabase(schema);
  const client = new pg.Client({ connectionString: restored.url });
  await client.connect();
  const write = async (n: number, tx?: string) => {
    const values = [newId(), JSON.stringify({ n }), ...(tx ? [tx] : [])];
    await client.query(
      `INSERT INTO ${schema}.event (type, subject, session_id, data${tx ? ', tx' : ''})
       VALUES ('Happened', $1, $1, $2${tx ? ', $3' : ''})`,
      values,
    );
  };
  try {
    // Of a cluster that was older by far: the first two are read, and the third one is not.
    for (const n of [1, 2, 3]) await write(n, String(9_000_000_000_000 + n));
    const before = '9000000000003:9000000000003:';
    const caughtUp = JSON.stringify([before, null, 0, 0, null, null]);
    const inTheMiddle = JSON.stringify(['1:1:', before, 1, 0, 3, '9000000000009']);
    await client.query(`UPDATE ${schema}.event_cluster SET identifier = 1`);
    const adopt = `SELECT ${schema}.adopt_event_log() AS is_done`;
    expect((await client.query(adopt)).rows).toEqual([{ is_done: true }]);
    expect((await client.query(adopt)).rows).toEqual([{ is_done: false }]);

    const log = createEventLog(schema, restored.database);
    const readAll = async (from: string) => {
      const numbers: unknown[] = [];
      let cursor = from;
      for (let times = 0; times < 5; times++) {
        const read = await log.read(cursor, 2);
        numbers.push(...read.events.map(({ data }) => data['n']));
        cursor = read.cursor;
      }
      return { numbers, cursor };
    };
    await write(4);
    const first = await readAll(caughtUp);
    expect(first.numbers).toEqual([3, 4]);
    expect((await readAll(inTheMiddle)).numbers).toEqual([2, 3, 4]);
    await write(5);
    const { rows } = await client.query(`SELECT ${schema}.adopt_event_log(true) AS is_done`);
    expect(rows).toEqual([{ is_done: true }]);
    await write(6);
    expect((await readAll(first.cursor)).numbers).toEqual([5, 6]);
  } finally {
    await client.end();
    await restored.close();
  }
});

test('what has happened can not be changed or deleted', async () => {
  const client = await connect();
  await tell(client, newId());
  for (const text of ["UPDATE event SET type = ''", 'DELETE FROM event', 'TRUNCATE event']) {
    const change = text.replace('event', `${SCHEMA}.event`);
    await expect(client.query(change)).rejects.toThrow('never changed');
  }
});

const always = { fromMs: 0, beforeMs: 253_402_300_799_000 };

test('the trail of a subject is read page by page, and one of its types by itself', async () => {
  const log = createEventLog(SCHEMA, store.database);
  const client = await connect();
  const subject = newId();
  for (let n = 1; n <= 3; n++) await tell(client, subject, n);
  await client.query(insert.replace('Happened', 'Ended'), [subject, '{}']);
  const asked = { ...always, subject };
  const first = await log.find(asked, 0, 2);
  const rest = await log.find(asked, first.at(-1)?.position ?? 0, 9);
  expect([...first, ...rest].map(({ data }) => data['n'])).toEqual([1, 2, 3, undefined]);
  expect(await log.find({ ...asked, types: ['Ended'] }, 0, 9)).toEqual(rest.slice(1));
  expect(await log.find({ ...asked, types: ['Ended', 'Happened'] }, 0, 9)).toHaveLength(4);
  expect(await log.find({ ...asked, beforeMs: 1 }, 0, 9)).toEqual([]);
});

test('the trail of a time has what happened in it and nothing else, wherever in the log it lies', async () => {
  const schema = 'dated';
  const dated = await createServiceDatabase(schema);
  try {
    const client = new pg.Client({ connectionString: dated.url });
    await client.connect();
    // One event a minute; each tenth was written down after one that happened half a minute later.
    await client.query(
      `INSERT INTO ${schema}.event (type, subject, session_id, data, happened_at)
       SELECT CASE WHEN n % 2 = 0 THEN 'Even' ELSE 'Odd' END, gen_random_uuid(), gen_random_uuid(),
         json_build_object('n', n), to_timestamp(n * 60 - CASE WHEN n % 10 = 0 THEN 90 ELSE 0 END)
       FROM generate_series(1, 500) n`,
    );
    await client.end();
    const log = createEventLog(schema, dated.database);
    const timeOf = (n: number) => n * 60_000 - (n % 10 === 0 ? 90_000 : 0);
    const all = Array.from({ length: 500 }, (_, i) => i + 1);
    const seed = chooseSeed();
    const random = createRandom(seed);
    for (let round = 0; round < 100; round++) {
      const fromMs = random.below(520 * 60_000) - 600_000;
      const beforeMs = fromMs + random.below(200 * 60_000);
      const after = random.below(3) === 0 ? random.below(500) : 0;
      const types = random.below(2) === 0 ? ['Even'] : undefined;
      const expected = all.filter((n) => {
        const isOfTime = timeOf(n) >= fromMs && timeOf(n) < beforeMs;
        return isOfTime && n > after && (types === undefined || n % 2 === 0);
      });
      const found = await log.find({ fromMs, beforeMs, types }, after, 1000);
      expect(
        found.map(({ data }) => data['n']),
        `seed ${seed}: ${fromMs} to ${beforeMs} after ${after}`,
      ).toEqual(expected);
    }
  } finally {
    await dated.close();
  }
});
