import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../platform/ids/ids.ts';
import { createAccessWorld, type Person } from '../testing/access-world.ts';
import { get, post, read } from '../testing/call.ts';
import { startSystem, type TestSystem } from '../testing/start-application.ts';

type Headers = Record<string, string>;

let system: TestSystem;
let buyer: Person;
let stranger: Headers;
let key: Headers;
let foreign: Headers;
beforeAll(async () => {
  const world = await createAccessWorld();
  key = world.key(['sales', 'manage'], newId());
  foreign = world.key(['sales', 'manage'], newId());
  buyer = await world.person('buyer');
  stranger = (await world.person('buyer')).headers;
  system = await startSystem('monolith', { ACCESS: 'closed' }, { issuer: world.issuer });
});
afterAll(() => system.stop());

const url = (path: string) => `${system.ticketUrl}/api/v1${path}`;
const HOUR_MS = 3_600_000;

async function openSession(hoursAhead: number): Promise<string> {
  const startTime = new Date(Date.now() + hoursAhead * HOUR_MS).toISOString();
  const film = { movieTitle: 'Oppenheimer', startTime, roomNumber: 'A1' };
  const opened = await post(url('/sessions'), { ...film, totalSeats: 20, ticketPrice: 25 }, key);
  return String(opened.body['sessionId']);
}

let seat = 0;
/** A sale of two seats of 25 each, as the path of its refund. */
async function sell(sessionId: string): Promise<string> {
  const seatNumbers = [`A${++seat}`, `B${seat}`];
  const wish = { sessionId, userId: buyer.claims.sub, seatNumbers };
  const { body } = await post(url('/reservations'), wish, buyer.headers);
  const path = `/reservations/${String(body['reservationId'])}/confirm`;
  const sold = await post(url(path), { paymentMethod: 'cash', transactionId: 'tx' }, key);
  return `/sales/${String(sold.body['saleId'])}/refund`;
}

const say = async (sessionId: string, body: unknown, headers: Headers = key) =>
  read(
    await fetch(url(`/sessions/${sessionId}/refund-policy`), {
      method: 'PUT',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    }),
  );
const ask = (path: string, body: object = {}, headers: Headers = buyer.headers) =>
  post(url(path), body, headers);

const policy = {
  steps: [
    { hoursBefore: 168, percent: 100 },
    { hoursBefore: 24, percent: 50 },
  ],
  fees: false,
  products: true,
};

test('[SAL-81] a buyer gets what the rule of the session gives, and who manages it may give more', async () => {
  const sessionId = await openSession(48);
  expect((await get(url(`/sessions/${sessionId}/refund-policy`))).body).toEqual({
    steps: [{ hoursBefore: 0, percent: 100 }],
    fees: true,
    products: true,
  });
  expect((await say(sessionId, policy)).body).toEqual(policy);
  expect((await get(url(`/sessions/${sessionId}/refund-policy`))).body).toEqual(policy);
  const [own, managed] = [await sell(sessionId), await sell(sessionId)];
  expect((await ask(`${own}/quote`)).body).toMatchObject({ percent: 50, amount: 25 });
  expect((await ask(own)).body).toMatchObject({ status: 'refunded', amount: 25 });
  expect((await ask(managed, {}, stranger)).status).toBe(404);
  expect((await ask(`${managed}/quote`, {}, key)).body).toMatchObject({ amount: 25 });
  expect((await ask(managed, { terms: 'whole' })).body['error']).toBe('RULE_BINDS');
  expect((await ask(managed, { terms: 'whole' }, key)).body).toMatchObject({ amount: 50 });
});

test('[SAL-86] who has bought gets by what was said then, or by what is said now where that is more', async () => {
  const sessionId = await openSession(48);
  const early = await sell(sessionId);
  await say(sessionId, { ...policy, steps: [] });
  const late = await sell(sessionId);
  expect((await ask(`${early}/quote`)).body).toMatchObject({ percent: 100, amount: 50 });
  const closed = await ask(`${late}/quote`);
  expect([closed.status, closed.body['error']]).toEqual([409, 'REFUND_CLOSED']);
  expect((await ask(late)).status).toBe(409);
  await say(sessionId, policy);
  expect((await ask(late)).body).toMatchObject({ amount: 25 });
  expect((await ask(early)).body).toMatchObject({ amount: 50 });
});

test('[SAL-86] the rule is said by who manages the session alone, and as it can be meant', async () => {
  const sessionId = await openSession(48);
  expect((await say(sessionId, policy, foreign)).status).toBe(404);
  expect((await say(sessionId, policy, buyer.headers)).status).toBe(403);
  const wrong = [
    { ...policy, steps: [policy.steps[0], policy.steps[0]] },
    { ...policy, steps: [{ hoursBefore: -1, percent: 100 }] },
    { ...policy, steps: [{ hoursBefore: 1, percent: 100.5 }] },
    { ...policy, steps: [{ hoursBefore: 1, percent: 33.333 }] },
    { steps: [] },
    { ...policy, more: 1 },
  ];
  for (const body of wrong) {
    const { status, body: told } = await say(sessionId, body);
    expect([status, told['error']], JSON.stringify(body)).toEqual([422, 'VALIDATION_FAILED']);
  }
});
