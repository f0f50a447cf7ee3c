import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chooseSeed, createRandom } from '../../platform/testing/seeded-random.ts';
import { waitUntil } from '../../platform/testing/wait-until.ts';
import { get, post } from '../testing/call.ts';
import { type OrderWorld, startOrderWorld } from '../testing/order-world.ts';
import { openRefundDesk, type RefundDesk } from '../testing/refund-desk.ts';

const seed = chooseSeed();
afterAll(() => process.stdout.write(`SEED=${seed}\n`));

let world: OrderWorld;
let desk: RefundDesk;
beforeAll(async () => {
  world = await startOrderWorld();
  desk = openRefundDesk(world);
});
afterAll(() => world.stop());

describe('some places of an order', () => {
  test('[SAL-80] [SAL-82] go back with what was paid for them, and the rest with the last', async () => {
    const sale = await desk.sellBasket();
    // A1 half price 60, A2 full 120 less 10 %; 10 % fee for each; two of the floor at 49.90; a programme 15; delivery 7.
    const first = await desk.refund(sale, { seats: ['A2'] });
    expect([first.status, first.body]).toMatchObject([
      200,
      { status: 'refunded', seats: ['A2'], amount: 118.8, currency: 'BRL' },
    ]);
    expect(await desk.seatsOf(sale)).toEqual({ A1: 'sold', A2: 'available' });
    expect(await desk.refundedAtProvider(sale)).toBe(11_880);
    const units = await desk.refund(sale, { sectors: [{ sectorId: 'floor', units: [1] }] });
    expect(units.body).toMatchObject({
      seats: [],
      sectors: [{ sectorId: 'floor', quantity: 1, units: [1] }],
      amount: 54.89,
    });
    const shown = await desk.show(sale);
    expect(shown.body).toMatchObject({
      status: 'sold',
      totalAmount: sale.total,
      refundedAmount: 173.69,
      places: [
        { sectorId: 'floor', unit: 1, kind: 'full', paid: 54.89, status: 'refunded' },
        { sectorId: 'floor', unit: 2, kind: 'full', paid: 54.89, status: 'sold' },
        { seat: 'A1', kind: 'half', paid: 66, status: 'sold' },
        { seat: 'A2', kind: 'full', paid: 118.8, status: 'refunded' },
      ],
      refunds: [
        { status: 'refunded', cause: 'seller', seats: ['A2'], amount: 118.8 },
        { status: 'refunded', parts: { tickets: 49.9, products: 0, fees: 4.99, tax: 0 } },
      ],
    });
    const rest = await desk.refund(sale);
    expect(rest.body).toMatchObject({
      seats: ['A1'],
      sectors: [{ sectorId: 'floor', quantity: 1, units: [2] }],
      amount: 142.89,
    });
    expect(await desk.refundedAtProvider(sale)).toBe(Math.round(sale.total * 100));
    expect((await desk.show(sale)).body).toMatchObject({
      status: 'refunded',
      refundedAmount: sale.total,
    });
    expect(await desk.faults()).toEqual([]);
  });

  test('[SAL-85] are told in the history, by the order and in one event each', async () => {
    const sale = await desk.sellBasket();
    await desk.refund(sale, { seats: ['A1'] });
    const { body: history } = await get(desk.url(`/users/${sale.userId}/purchases`));
    expect(history['purchases']).toMatchObject([
      { saleId: sale.saleId, seats: ['A1', 'A2'], refunds: [{ seats: ['A1'], amount: 66 }] },
    ]);
    const { body: order } = await get(desk.url(`/orders/${sale.orderId}`));
    expect(order).toMatchObject({ status: 'completed', refunded: 66 });
    await desk.refund(sale);
    const events = await desk.eventsOf(sale);
    expect(events.map(({ type }) => type)).toEqual([
      'PaymentConfirmed',
      'TicketsRefunded',
      'SaleRefunded',
    ]);
    expect(events[1]?.data).toMatchObject({ seats: ['A1'], totalAmount: 66, refundedAmount: 66 });
    expect(events[2]?.data).toMatchObject({
      seats: ['A2'],
      sectors: [{ sectorId: 'floor', quantity: 2, units: [1, 2] }],
      refundedAmount: sale.total,
      cause: 'seller',
    });
  });

  test('[ADM-7] [SAL-82] have void tickets, and no others have', async () => {
    const sale = await desk.sellBasket();
    await waitUntil(async () => (await desk.ticketsOf(sale)).length === 4, 10_000);
    await desk.refund(sale, { seats: ['A1'], sectors: [{ sectorId: 'floor', quantity: 1 }] });
    const voided = async () => (await desk.ticketsOf(sale)).filter((one) => one.status === 'void');
    await waitUntil(async () => (await voided()).length === 2, 10_000);
    expect((await voided()).map(({ place, unit }) => `${place} ${unit ?? ''}`).toSorted()).toEqual([
      'A1 ',
      'floor 2',
    ]);
  });

  test('[SAL-82] go back once, however many ask at once, and one refund goes after the other', async () => {
    const random = createRandom(seed);
    for (let round = 0; round < 4; round++) {
      const sale = await desk.sellBasket();
      const wishes = [
        { seats: ['A1'] },
        { seats: ['A1', 'A2'] },
        { sectors: [{ sectorId: 'floor', quantity: 1 }] },
        { seats: ['A2'], sectors: [{ sectorId: 'floor', units: [1] }] },
        {},
      ].toSorted(() => random.below(3) - 1);
      const answers = await Promise.all(wishes.map((wish) => desk.refund(sale, wish)));
      for (const { status, text } of answers) {
        expect([200, 409], `SEED=${seed}: ${text}`).toContain(status);
      }
      await desk.refund(sale);
      expect(await desk.refundedAtProvider(sale), `SEED=${seed}`).toBe(
        Math.round(sale.total * 100),
      );
      expect(await desk.seatsOf(sale)).toEqual({ A1: 'available', A2: 'available' });
    }
    expect(await desk.faults()).toEqual([]);
  });

  test('[SAL-82] asked for again with the same key it is the same refund', async () => {
    const sale = await desk.sellBasket();
    const key = { 'idempotency-key': `again-${sale.saleId}` };
    const both = await Promise.all([1, 2].map(() => desk.refund(sale, { seats: ['A1'] }, key)));
    const again = await desk.refund(sale, { seats: ['A1'] }, key);
    const first = both.find(({ status }) => status === 200);
    expect(again.text).toBe(first?.text);
    expect((await desk.show(sale)).body['refunds']).toHaveLength(1);
    const other = await desk.refund(sale, { seats: ['A1'] });
    expect([other.status, other.body['error']]).toEqual([409, 'PLACE_REFUNDED']);
  });

  test('[SAL-82] each tells what it gave back itself: of what went in parts nothing is left for another', async () => {
    const sale = await desk.sellBasket();
    const floor = { sectors: [{ sectorId: 'floor', quantity: 2 }] };
    await desk.refund(sale, { seats: ['A1', 'A2'] });
    const key = { 'idempotency-key': `last-${sale.saleId}` };
    const last = await desk.refund(sale, floor, key);
    expect(last.body).toMatchObject({ status: 'refunded', seats: [] });
    const whole = await desk.refund(sale);
    expect([whole.status, whole.body['error']]).toEqual([409, 'NOTHING_LEFT']);
    expect((await desk.refund(sale, floor, key)).text).toBe(last.text);
    const other = await desk.sellBasket();
    const all = await desk.refund(other);
    expect((await desk.refund(other)).body).toEqual(all.body);
  });

  test('[SAL-82] that are not of the sale, or named wrongly, are 422', async () => {
    const sale = await desk.sellBasket();
    const wrong: [body: unknown, error: string][] = [
      [{ seats: ['A9'] }, 'PLACE_NOT_SOLD'],
      [{ sectors: [{ sectorId: 'floor', quantity: 3 }] }, 'PLACE_NOT_SOLD'],
      [{ sectors: [{ sectorId: 'floor', units: [3] }] }, 'PLACE_NOT_SOLD'],
      [{ sectors: [{ sectorId: 'stalls', quantity: 1 }] }, 'PLACE_NOT_SOLD'],
      [{ seats: [] }, 'VALIDATION_FAILED'],
      [{ sectors: [{ sectorId: 'floor' }, { sectorId: 'floor' }] }, 'VALIDATION_FAILED'],
      [{ sectors: [{ sectorId: 'floor', quantity: 1, units: [1] }] }, 'VALIDATION_FAILED'],
      [{ seat: ['A1'] }, 'VALIDATION_FAILED'],
      [{ seats: ['A1', 'A1'] }, 'VALIDATION_FAILED'],
      [{ terms: 'all' }, 'VALIDATION_FAILED'],
      [[], 'VALIDATION_FAILED'],
    ];
    const { errors } = (await desk.refund(sale, { sectors: [{ sectorId: 'moon' }] })).body;
    expect(errors).toMatchObject([{ field: 'sectors' }]);
    for (const [body, error] of wrong) {
      for (const path of ['refund', 'refund/quote']) {
        const answer = await post(desk.url(`/sales/${sale.saleId}/${path}`), body);
        expect([body, answer.status, answer.body['error']]).toEqual([body, 422, error]);
      }
    }
    expect((await desk.show(sale)).body).toMatchObject({ status: 'sold', refunds: [] });
  });
});

test('[SAL-83] a quote is what the refund gives then, and takes nothing back', async () => {
  const sale = await desk.sellBasket();
  for (const wish of [{ seats: ['A2'] }, {}]) {
    const quoted = await desk.quote(sale, wish);
    expect(quoted.status).toBe(200);
    expect((await desk.show(sale)).body['status']).toBe('sold');
    const { body } = await desk.refund(sale, wish);
    const { amount, seats, currency } = quoted.body;
    expect(body).toMatchObject({ amount, seats, currency });
  }
  const nobody = await desk.quote({ ...sale, saleId: 'sale-0190163d-8694-739b-aea5-966c26f8ad91' });
  expect(nobody.status).toBe(404);
});

test('[SAL-84] while the provider is silent the places stay sold; a refusal leaves all as it was', async () => {
  const patient = await startOrderWorld({ REPAIR_AFTER_SECONDS: '3' });
  patient.simulator.sendTo('http://127.0.0.1:1/nobody');
  const there = openRefundDesk(patient);
  const silent = await there.sellBasket('tok_refund_timeout');
  const asked = await there.refund(silent, { seats: ['A1'] });
  expect([asked.status, asked.body['status']]).toEqual([202, 'refunding']);
  expect((await there.show(silent)).body).toMatchObject({
    status: 'refunding',
    refundedAmount: 66,
  });
  expect(await there.seatsOf(silent)).toMatchObject({ A1: 'sold' });
  await waitUntil(async () => (await there.seatsOf(silent))['A1'] === 'available', 15_000);
  expect(await there.refundedAtProvider(silent)).toBe(6600);
  await patient.stop();

  const kept = await desk.sellBasket('tok_refund_refused');
  const refused = await desk.refund(kept, { seats: ['A1'] });
  expect([refused.status, refused.body['error']]).toEqual([409, 'REFUND_REFUSED']);
  expect((await desk.show(kept)).body).toMatchObject({
    status: 'sold',
    refundedAmount: 0,
    refunds: [{ status: 'refused', reason: 'REFUND_FAILED' }],
  });
  expect(await desk.seatsOf(kept)).toEqual({ A1: 'sold', A2: 'sold' });
  expect(await desk.faults()).toEqual([]);
});

test('[SAL-49] [SAL-82] places that were paid for elsewhere go back by their list prices, and are booked', async () => {
  const sale = await desk.sellElsewhere();
  const some = await desk.refund(sale, { seats: ['A2'] });
  expect(some.body).toMatchObject({ seats: ['A2'], amount: 120 });
  const booked = async () => {
    const found = await world.apis.payments.findPayment({ paymentId: sale.saleId.slice(5) });
    return found.ok ? found.payment.refundedMinor : undefined;
  };
  await waitUntil(async () => (await booked()) === 12_000, 8000);
  const rest = await desk.refund(sale);
  expect(rest.body).toMatchObject({ seats: ['A1'], amount: 219.8 });
  await waitUntil(async () => (await booked()) === 33_980, 8000);
  expect(await desk.faults()).toEqual([]);
});
