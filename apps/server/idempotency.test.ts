import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, get, post } from '../testing/call.ts';
import { startSystem, type TestSystem } from '../testing/start-application.ts';

describe.each(['monolith', 'microservices'] as const)('Idempotency-Key as %s', (mode) => {
  let system: TestSystem;
  let database: pg.Client;
  beforeAll(async () => {
    system = await startSystem(mode, { INITIAL_STOCK: '100', CACHE_TTL_SECONDS: '0' });
    database = new pg.Client(system.databaseUrl);
    await database.connect();
  });
  afterAll(async () => {
    await database.end();
    await system.stop();
  });

  const buy = (qty: number, key: string): Promise<Answer> =>
    post(`${system.ticketUrl}/api/v1/purchase`, { qty }, { 'idempotency-key': key });
  const sold = async () => {
    const { rows } = await database.query('SELECT sold FROM inventory.stock');
    const { rows: sales } = await database.query(
      `SELECT coalesce(sum(quantity), 0)::integer AS sold FROM sales.sale WHERE state = 'completed'`,
    );
    expect(sales[0].sold).toBe(rows[0].sold);
    return rows[0].sold as number;
  };

  test('a repeated key gets the first answer, word for word, and buys nothing', async () => {
    const before = await sold();
    const first = await buy(3, 'repeated');
    const second = await buy(3, 'repeated');
    expect(second.text).toBe(first.text);
    expect(second.status).toBe(first.status);
    expect(second.headers.get('sale-id')).toBe(first.headers.get('sale-id'));
    expect(second.headers.get('content-type')).toBe(first.headers.get('content-type'));
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect(await sold()).toBe(before + 3);
  });

  test('the alias path is the same endpoint', async () => {
    const before = await sold();
    await buy(1, 'alias');
    const again = await post(
      `${system.ticketUrl}/api/purchase`,
      { qty: 1 },
      { 'idempotency-key': 'alias' },
    );
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(await sold()).toBe(before + 1);
  });

  test('the same key with another body is 422', async () => {
    await buy(1, 'other body');
    await buy(1, 'other-body');
    const other = await buy(2, 'other-body');
    expect(other.status).toBe(422);
    expect(other.body).toMatchObject({ error: 'IDEMPOTENCY_KEY_REUSED' });
  });

  test('what is refused as not valid may be mended under the same key', async () => {
    const before = await sold();
    const key = { 'idempotency-key': 'mended' };
    const url = `${system.vacancyUrl}/api/v1/sessions`;
    const play = { movieTitle: 'x', startTime: '2090-05-01T20:00:00Z', totalSeats: 4 };
    const first = await post(url, { ...play, roomNumber: '1' }, key);
    expect([first.status, first.body['message']]).toEqual([422, 'ticketPrice is required']);
    const mended = { ticketPrice: 1, ...play, roomNumber: '1' };
    const second = await post(url, mended, key);
    expect(second.status).toBe(201);
    const third = await post(url, { ...play, roomNumber: '1', ticketPrice: 1 }, key);
    expect([third.status, third.text]).toEqual([201, second.text]);
    const other = await post(url, { ...mended, ticketPrice: 2 }, key);
    expect([other.status, other.body['error']]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    expect((await post(url, mended, key)).text).toBe(second.text);
    expect(await sold()).toBe(before);
  });

  test('a refusal is an answer too, and is given again', async () => {
    const first = await post(
      `${system.ticketUrl}/api/v1/purchase`,
      { qty: 1, sessionId: '0190163d-8694-739b-aea5-966c26f8ad91' },
      { 'idempotency-key': 'no-session' },
    );
    expect(first.status).toBe(404);
    const second = await post(
      `${system.ticketUrl}/api/v1/purchase`,
      { qty: 1, sessionId: '0190163d-8694-739b-aea5-966c26f8ad91' },
      { 'idempotency-key': 'no-session' },
    );
    expect([second.status, second.text]).toEqual([404, first.text]);
    expect(second.headers.get('content-type')).toContain('application/problem+json');
  });

  test('of many at once with one key, one buys; the rest are told 409 or the same', async () => {
    for (let round = 0; round < 5; round++) {
      const before = await sold();
      const answers = await Promise.all(Array.from({ length: 20 }, () => buy(1, `storm-${round}`)));
      expect(await sold()).toBe(before + 1);
      const statuses = answers.map(({ status }) => status);
      expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(0);
      expect(statuses.every((status) => status === 200 || status === 409)).toBe(true);
      expect(
        new Set(answers.filter(({ status }) => status === 200).map(({ text }) => text)).size,
      ).toBe(1);
    }
  });

  test('a key whose first request died is taken up again under the same command', async () => {
    await buy(2, 'died');
    const before = await sold();
    await database.query(
      `UPDATE sales.idempotency_key SET answer = NULL, leased_until = now() + interval '1 minute'
       WHERE key LIKE '% died'`,
    );
    const early = await buy(2, 'died');
    expect(early.status).toBe(409);
    expect(early.headers.get('retry-after')).toBe('1');
    await database.query(
      `UPDATE sales.idempotency_key SET leased_until = now() WHERE key LIKE '% died'`,
    );
    const late = await buy(2, 'died');
    expect(late.body).toMatchObject({ success: true });
    expect(await sold()).toBe(before);
  });

  test('after 24 hours a key is new', async () => {
    await buy(1, 'old');
    const before = await sold();
    await database.query(
      `UPDATE sales.idempotency_key SET expires_at = now() WHERE key LIKE '% old'`,
    );
    const again = await buy(1, 'old');
    expect(again.headers.get('idempotency-replayed')).toBeNull();
    expect(await sold()).toBe(before + 1);
  });

  test('reserve has keys of its own', async () => {
    const url = `${system.vacancyUrl}/api/v1/reserve`;
    const { body } = await get(`${system.vacancyUrl}/api/v1/available`);
    const first = await post(url, { qty: 2 }, { 'idempotency-key': 'repeated' });
    const second = await post(url, { qty: 2 }, { 'idempotency-key': 'repeated' });
    expect(second.text).toBe(first.text);
    const after = await get(`${system.vacancyUrl}/api/v1/available`);
    expect(after.body['qty']).toBe(Number(body['qty']) - 2);
  });
});
