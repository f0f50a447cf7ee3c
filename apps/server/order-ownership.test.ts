import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AccessWorld, createAccessWorld, type Person } from '../testing/access-world.ts';
import { get, post } from '../testing/call.ts';
import { type OrderDesk, orderDesk } from '../testing/order-desk.ts';
import { startSystem, type TestSystem } from '../testing/start-application.ts';

const NONE = 'res-0190163d-8694-739b-aea5-966c26f8ad91';
const OWN = '0190163d-8694-739b-aea5-966c26f8ad92';
const FOREIGN = '0190163d-8694-739b-aea5-966c26f8ad93';

let system: TestSystem;
let access: AccessWorld;
let owner: Person;
let stranger: Person;
let organiser: Person;
let foreign: Record<'organiser' | 'key', Record<string, string>>;
let ownKey: Record<string, string>;
/** Made before anybody shows one: unknown keys are asked for once a second. */
let operatorKey: Record<string, string>;
/** As the organiser calls. */
let world: OrderDesk;
beforeAll(async () => {
  access = await createAccessWorld();
  [owner, stranger] = [await access.person('buyer'), await access.person('buyer')];
  organiser = await access.person('organiser', OWN);
  ownKey = access.key(['sales', 'manage'], OWN);
  operatorKey = access.key(['sales', 'manage']);
  foreign = {
    organiser: (await access.person('organiser', FOREIGN)).headers,
    key: access.key(['sales', 'manage'], FOREIGN),
  };
  system = await startSystem('monolith', { ACCESS: 'closed' }, { issuer: access.issuer });
  world = orderDesk(system, organiser.headers);
});
afterAll(() => system.stop());

test('[SAL-13] is not ordered by another, nor quoted: it is as if it were not there', async () => {
  const sessionId = await world.open();
  const mine = () => world.holdId(sessionId, { userId: owner.claims.sub });
  for (const as of [stranger.headers, foreign.organiser, foreign.key]) {
    const same = { ...as, 'x-request-id': 'same' };
    for (const send of [world.order, world.quote]) {
      const reservationId = await mine();
      const theirs = await send(reservationId, {}, same);
      const none = await send(NONE, {}, same);
      expect([theirs.status, none.status]).toEqual([404, 404]);
      expect(theirs.text.replaceAll(reservationId, NONE)).toBe(none.text);
    }
  }
  for (const as of [owner.headers, organiser.headers, ownKey, operatorKey]) {
    expect((await world.quote(await mine(), {}, as)).status).toBe(200);
    expect((await world.order(await mine(), {}, as)).status).toBe(201);
  }
});

test('[SAL-13] a payment is given up by whose order it is: to another it is not there, to the byte', async () => {
  const sessionId = await world.open();
  const { body } = await world.order(
    await world.holdId(sessionId, { userId: owner.claims.sub }),
    {},
    owner.headers,
  );
  const giveUp = (orderId: string, as: Record<string, string>) =>
    post(world.url(`/orders/${orderId}/pay/cancel`), {}, { ...as, 'x-request-id': 'same' });
  const [ordered, none] = [String(body['orderId']), NONE.replace('res-', 'ord-')];
  for (const as of [stranger.headers, foreign.organiser, foreign.key]) {
    const theirs = await giveUp(ordered, as);
    expect(theirs.status).toBe(404);
    expect(theirs.text.replaceAll(ordered, none)).toBe((await giveUp(none, as)).text);
  }
  for (const as of [owner.headers, organiser.headers, ownKey, operatorKey]) {
    expect((await giveUp(ordered, as)).status).toBe(200);
  }
});

test('[SAL-62] orders are listed for whose they are, and an organisation sees those of its sessions', async () => {
  const buyer = await access.person('buyer');
  const userId = buyer.claims.sub;
  const held = await world.holdId(await world.open(), { userId });
  await world.order(held, {}, buyer.headers);
  const list = async (headers: Record<string, string>) => {
    const { status, body } = await get(world.url(`/users/${userId}/orders`), headers);
    return [status, (body['orders'] as unknown[] | undefined)?.length];
  };
  expect(await list(stranger.headers)).toEqual([404, undefined]);
  for (const as of [foreign.organiser, foreign.key]) expect(await list(as)).toEqual([200, 0]);
  for (const as of [buyer.headers, organiser.headers, ownKey, operatorKey]) {
    expect(await list(as)).toEqual([200, 1]);
  }
});

test('[SAL-25] vouchers are seen by who manages the session alone, and what a draft sells by its own', async () => {
  const [draft, open] = [await world.open({ status: 'draft' }), await world.open()];
  const see = async (path: string, headers: Record<string, string>) =>
    (await get(world.url(path), headers)).status;
  for (const [headers, vouchers, extras] of [
    [{}, 401, 404],
    [stranger.headers, 403, 404],
    [foreign.organiser, 404, 404],
    [foreign.key, 404, 404],
    [organiser.headers, 200, 200],
    [ownKey, 200, 200],
    [operatorKey, 200, 200],
  ] as const) {
    expect(await see(`/sessions/${draft}/vouchers`, headers)).toBe(vouchers);
    expect(await see(`/sessions/${draft}/extras`, headers)).toBe(extras);
    expect(await see(`/sessions/${open}/extras`, headers)).toBe(200);
  }
  for (const as of [foreign.organiser, foreign.key]) {
    expect((await world.putExtras(open, {}, as)).status).toBe(404);
    expect((await world.putVoucher(open, 'FREE', { percent: 100 }, as)).status).toBe(404);
  }
});
