import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEFAULT_SESSION_ID } from '../../services/inventory/contract.ts';
import { get, post } from '../testing/call.ts';
import { startSystem, type TestSystem } from '../testing/start-application.ts';

let system: TestSystem;
let database: pg.Client;
let sessionId: string;
beforeAll(async () => {
  system = await startSystem('monolith');
  database = new pg.Client(system.databaseUrl);
  await database.connect();
  const room = { roomNumber: '1', totalSeats: 16, ticketPrice: 25 };
  const session = { movieTitle: 'x', startTime: '2030-01-01T20:00:00Z', ...room };
  sessionId = String((await post(url('/sessions'), session)).body['sessionId']);
  await post(url('/reservations'), { sessionId, userId: 'u', seatNumbers: ['A1', 'A2'] });
  await post(url('/purchase'), { qty: 3 });
});
afterAll(async () => {
  await database.end();
  await system.stop();
});

const url = (path: string) => `${system.ticketUrl}/api/v1${path}`;
const audit = (query = '') => get(url(`/admin/audit/inventory${query}`));

test('the books agree: every session, its seats and units, audited now', async () => {
  const { status, body } = await audit();
  expect(status).toBe(200);
  expect(body).toEqual({
    status: 'ok',
    checkedAt: expect.any(String),
    sessions: 2,
    seats: 16,
    units: 1000,
    complete: true,
    faults: [],
  });
  expect(Math.abs(Date.parse(String(body['checkedAt'])) - Date.now())).toBeLessThan(5000);
});

test('[INV-23] a fault is found at once, in its session, and its metric follows', async () => {
  const number = `UPDATE inventory.seat SET hold_id = gen_random_uuid() WHERE session_id = $1 AND number = 'A1'`;
  await database.query(number, [sessionId]);
  const { body } = await audit(`?sessionId=${sessionId}`);
  expect(body).toMatchObject({ status: 'faulty', sessions: 1, seats: 16, units: 0 });
  expect(body['faults']).toEqual([
    { sessionId, rule: expect.any(String), message: expect.stringContaining('seat A1') },
    { sessionId, rule: expect.any(String), message: expect.stringContaining('seat A1') },
  ]);
  expect((await audit(`?sessionId=${DEFAULT_SESSION_ID}`)).body['status']).toBe('ok');
  const metrics = async () => (await get(`${system.ticketUrl}/metrics`)).text;
  await expect.poll(metrics, { timeout: 10_000 }).toMatch(/^bilheteria_audit_faults [1-9]/m);
});

test('an unknown session is 404, a malformed id 422', async () => {
  const unknown = await audit('?sessionId=0190163d-8694-739b-aea5-966c26f8ad91');
  expect([unknown.status, unknown.body['error']]).toEqual([404, 'SESSION_NOT_FOUND']);
  expect((await audit('?sessionId=1%27--')).status).toBe(422);
});
