import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { waitUntil } from '../../platform/testing/wait-until.ts';
import { get, post } from '../testing/call.ts';
import { type OrderWorld, startOrderWorld } from '../testing/order-world.ts';
import { playResaleDeaths } from '../testing/play-resale-deaths.ts';
import { type DeskTicket, openResaleDesk, type ResaleDesk } from '../testing/resale-desk.ts';
import { faultsOfResale, meetFate, type Offered, offerTicket } from '../testing/resale-faults.ts';

let world: OrderWorld;
let desk: ResaleDesk;
beforeAll(async () => {
  world = await startOrderWorld();
  desk = openResaleDesk(world);
});
afterAll(() => world.stop());

let users = 0;
const somebody = (name: string) => `${name}-${++users}`;
const first = ([ticket]: readonly DeskTicket[]) => ticket as DeskTicket;
const code = ({ status, body }: { status: number; body: Record<string, unknown> }) => [
  status,
  body['error'],
];

/** Stalls sold out: two seats of a seller, and two of the house. */
async function soldOut({ options = {}, ...order }: { token?: string; options?: object } = {}) {
  const sessionId = await desk.open(options);
  const [seller, taker] = [somebody('ana'), somebody('bia')];
  await desk.sell(sessionId, somebody('house'), { seatNumbers: ['A3', 'A4'] });
  const sale = await desk.sell(sessionId, seller, { seatNumbers: ['A1', 'A2'] }, order);
  return { sessionId, seller, taker, sale, ticket: first(sale.tickets) };
}

/** The first ticket is offered, and somebody who waits has it to pay for. */
async function offered(asked: Parameters<typeof soldOut>[0] = {}) {
  const sold = await soldOut(asked);
  await desk.join(sold.sessionId, sold.taker);
  await desk.offer(sold.ticket.ticketId);
  return { ...sold, reservationId: await desk.offered(sold.taker) };
}

/** Pays what was offered, which comes to nothing. Returns why. */
async function payInVain(reservationId: string): Promise<unknown> {
  const { orderId } = await desk.order(reservationId);
  const card = { method: 'card', token: 'tok_approved' };
  const paid = await post(desk.url(`/orders/${String(orderId)}/pay`), card);
  return paid.body['error'] ?? paid.body;
}

describe('a ticket that is sold on', () => {
  test('[SAL-100] [SAL-101] [SAL-103] [ADM-50] goes to who waits, for what was paid for it; the seller has that back, and the taker’s code alone opens the door', async () => {
    const { sessionId, taker, sale, ticket } = await soldOut();
    const asked = await desk.offer(ticket.ticketId);
    expect([asked.status, asked.body]).toMatchObject([
      200,
      { status: 'open', seat: 'A1', price: 120, until: '2090-02-15T17:00:00.000Z' },
    ]);
    expect((await desk.offer(ticket.ticketId)).body).toEqual(asked.body);
    expect((await desk.join(sessionId, taker)).status).toBe(201);
    const reservationId = await desk.offered(taker);
    const { body: held } = await get(desk.url(`/reservations/${reservationId}`));
    expect(held).toMatchObject({ status: 'pending', seats: ['A1'], totalAmount: 120 });
    expect(await desk.look(ticket.ticketId)).toMatchObject({ status: 'offered' });
    const taken = await desk.pay(reservationId);
    expect(taken.total).toBe(132);

    expect(await desk.look(ticket.ticketId)).toMatchObject({ status: 'sold' });
    expect(await desk.scan(ticket.code)).toMatchObject({ result: 'void', because: 'resold' });
    await waitUntil(async () => (await desk.ticketsOf(taken.saleId)).length === 1);
    const his = first(await desk.ticketsOf(taken.saleId));
    expect(await desk.scan(his.code)).toMatchObject({ result: 'admitted', place: 'A1' });
    expect([await desk.kept(sale), await desk.kept(taken)]).toEqual([132, 132]);
    expect(await desk.sale(sale.saleId)).toMatchObject({
      status: 'sold',
      refundedAmount: 132,
      places: [
        { seat: 'A1', status: 'refunded' },
        { seat: 'A2', status: 'sold' },
      ],
      refunds: [{ cause: 'resale', amount: 132 }],
    });
    const [, other] = sale.tickets;
    expect(await desk.scan(String(other?.code))).toMatchObject({ result: 'admitted' });
    const list = await get(desk.url(`/sessions/${sessionId}/resales`));
    expect(list.body).toMatchObject({ resales: [{ ticketId: ticket.ticketId, status: 'sold' }] });
    const wrong = await get(desk.url(`/sessions/${sessionId}/resales?after=x`));
    expect(code(wrong)).toEqual([422, 'VALIDATION_FAILED']);
    expect(code(await desk.offer(ticket.ticketId))).toEqual([410, 'TICKET_VOID']);
  });

  test('[SAL-101] [INV-70] of several sellers go to a pair together, and of a floor one by one', async () => {
    const sessionId = await desk.open();
    const sellers = [somebody('ana'), somebody('edu')];
    await desk.sell(sessionId, somebody('house'), { seatNumbers: ['A3', 'A4'] });
    const sales = await Promise.all(
      sellers.map((user, i) => desk.sell(sessionId, user, { seatNumbers: [`A${i + 1}`] })),
    );
    const floor = await desk.sell(sessionId, somebody('caio'), {
      sectors: [{ sectorId: 'floor', quantity: 2 }],
    });
    const [pair, single, standing] = [somebody('p'), somebody('s'), somebody('f')];
    await desk.join(sessionId, pair, { quantity: 2 });
    await desk.join(sessionId, standing, { sectorId: 'floor' });
    for (const { tickets } of sales) await desk.offer(first(tickets).ticketId);
    const [both] = await Promise.all([desk.offered(pair), desk.join(sessionId, single)]);
    const bought = await desk.pay(both);
    expect(bought.total).toBe(264);
    await desk.offer(first(floor.tickets).ticketId);
    const unit = await desk.pay(await desk.offered(standing));
    expect(unit.total).toBe(55);
    await waitUntil(async () => (await desk.ticketsOf(bought.saleId)).length === 2);
    const places = (await desk.ticketsOf(bought.saleId)).map(({ place }) => place);
    expect(places.toSorted()).toEqual(['A1', 'A2']);
    const kept = await Promise.all([...sales, floor, bought, unit].map((sale) => desk.kept(sale)));
    expect(kept).toEqual([0, 0, 55, 264, 55]);
    const [gone, stays] = await desk.ticketsOf(floor.saleId);
    expect(new Set([gone?.status, stays?.status])).toEqual(new Set(['issued', 'void']));
    expect(await desk.entryOf(single)).toMatchObject({ status: 'waiting' });
  });

  test('[SAL-102] costs what its seller paid: half for who may have it so, else full; and no voucher counts', async () => {
    const sessionId = await desk.open();
    const [seller, taker] = [somebody('ana'), somebody('bia')];
    await desk.sell(sessionId, somebody('house'), { seatNumbers: ['A2', 'A3', 'A4'] });
    const half = { tickets: [{ seat: 'A1', kind: 'half', reason: 'student' }] };
    const sale = await desk.sell(sessionId, seller, { seatNumbers: ['A1'] }, half);
    expect(sale.total).toBe(66);
    await desk.join(sessionId, taker);
    expect((await desk.offer(first(sale.tickets).ticketId)).body).toMatchObject({ price: 60 });
    const reservationId = await desk.offered(taker);
    expect((await desk.order(reservationId))['total']).toBe(132);
    const tickets = [{ seat: 'A1', kind: 'half', reason: 'teacher' }];
    const voucher = await desk.order(reservationId, { tickets, voucher: 'ANY' });
    expect(voucher['error']).toBe('VOUCHER_INVALID');
    const taken = await desk.pay(reservationId, { tickets });
    expect([taken.total, await desk.kept(sale), await desk.kept(taken)]).toEqual([66, 0, 66]);
  });
});

describe('until somebody has paid for it', () => {
  test('[SAL-104] it is taken back, and who was offered it waits on; nobody pays for it any more', async () => {
    const { ticket, taker, reservationId } = await offered();
    expect((await desk.takeBack(ticket.ticketId)).body).toMatchObject({
      status: 'ended',
      reason: 'taken-back',
    });
    expect(await desk.entryOf(taker)).toMatchObject({ status: 'waiting' });
    const refused = await desk.order(reservationId);
    expect(refused['error']).toBe('RESERVATION_CANCELLED');
    await desk.offer(ticket.ticketId);
    expect(await desk.offered(taker)).not.toBe(reservationId);
  });

  test.each(['used', 'transferred', 'refunded'])(
    '[SAL-104] [ADM-51] it is the seller’s: %s, it is nobody else’s',
    async (what) => {
      const { sale, ticket, taker, reservationId } = await offered();
      if (what === 'used') expect((await desk.scan(ticket.code))['result']).toBe('admitted');
      if (what === 'transferred') {
        await post(desk.url(`/tickets/${ticket.ticketId}/transfer`), { toUserId: 'dora' });
      }
      if (what === 'refunded') await desk.refund(sale.saleId, { seats: ['A1'] });
      await payInVain(reservationId);
      await waitUntil(async () => (await desk.look(ticket.ticketId))['status'] === 'ended');
      expect(await desk.look(ticket.ticketId)).toMatchObject({ reason: what });
      const holds = { holdId: reservationId.slice(4) };
      expect(await desk.kept({ ...sale, ...holds })).toBe(0);
      // The place that came free is his in the end, as any.
      if (what === 'refunded') expect(await desk.offered(taker)).not.toBe(reservationId);
      else expect(await desk.entryOf(taker)).toMatchObject({ status: 'waiting' });
    },
  );

  test('[SAL-103] where the provider does not give the seller his money, he keeps his ticket, and the taker his money', async () => {
    const { sale, ticket, reservationId, taker } = await offered({ token: 'tok_refund_refused' });
    await payInVain(reservationId);
    expect(await desk.look(ticket.ticketId)).toMatchObject({
      status: 'ended',
      reason: 'refund-refused',
    });
    expect(await desk.entryOf(taker)).toMatchObject({ status: 'waiting' });
    expect(await desk.kept(sale)).toBe(264);
    expect(await desk.kept({ ...sale, holdId: reservationId.slice(4) })).toBe(0);
    expect(await desk.scan(ticket.code)).toMatchObject({ result: 'admitted' });
  });

  test('[SAL-104] a taker who lets it go leaves it to the next', async () => {
    const { sessionId, ticket, reservationId } = await offered();
    const next = somebody('next');
    await desk.join(sessionId, next);
    await fetch(desk.url(`/reservations/${reservationId}`), { method: 'DELETE' });
    const taken = await desk.pay(await desk.offered(next));
    expect(await desk.look(ticket.ticketId)).toMatchObject({ status: 'sold' });
    expect(taken.total).toBe(132);
  });
});

test('[SAL-100] it is offered where its session says so, by who bought it, in time', async () => {
  const { sessionId, sale, ticket } = await soldOut();
  const [, other] = sale.tickets;
  await desk.allow(sessionId, false);
  expect(code(await desk.offer(ticket.ticketId))).toEqual([409, 'RESALE_CLOSED']);
  await desk.allow(sessionId);
  const { ticketId } = other as DeskTicket;
  await post(desk.url(`/tickets/${ticketId}/transfer`), { toUserId: 'dora' });
  expect(code(await desk.offer(ticketId))).toEqual([409, 'TICKET_TRANSFERRED']);
  await desk.scan(ticket.code);
  expect(code(await desk.offer(ticket.ticketId))).toEqual([409, 'TICKET_USED']);
  expect(code(await desk.takeBack(ticket.ticketId))).toEqual([404, 'RESALE_NOT_FOUND']);
});

test('[SAL-103] what was paid elsewhere goes back in the books, and to who confirms elsewhere it is sold on too', async () => {
  const sessionId = await desk.open();
  const [seller, taker] = [somebody('ana'), somebody('bia')];
  const confirm = async (id: string) =>
    (
      await post(desk.url(`/reservations/${id}/confirm`), {
        paymentMethod: 'pix',
        transactionId: 'tx-1',
      })
    ).body;
  const wish = { sessionId, userId: seller, seatNumbers: ['A1', 'A2', 'A3', 'A4'] };
  const { reservationId } = (await post(desk.url('/reservations'), wish)).body;
  const saleId = String((await confirm(String(reservationId)))['saleId']);
  await waitUntil(async () => (await desk.ticketsOf(saleId)).length === 4);
  await desk.join(sessionId, taker);
  await desk.offer(first(await desk.ticketsOf(saleId)).ticketId);
  const taken = await confirm(await desk.offered(taker));
  expect(taken).toMatchObject({ status: 'confirmed', seats: [expect.stringMatching(/^A/)] });
  expect(await desk.sale(saleId)).toMatchObject({ status: 'sold', refundedAmount: 120 });
});

const cards = { seller: 'tok_approved', taker: 'tok_approved', death: undefined };
const acts = ['is used', 'is given away', 'is refunded', 'is taken back'] as const;

test.each(acts)(
  '[SAL-104] [SAL-105] in the moment in which it is paid for it %s, or is sold on: one of these',
  async (fate) => {
    const one = { fate, ...cards };
    const found = await Promise.all([0, 1, 2].map(() => offerTicket(world, one)));
    const pay = ({ taking: { orderId } }: Offered) => {
      const card = { method: 'card', token: 'tok_approved' };
      return post(desk.url(`/orders/ord-${orderId}/pay`), card);
    };
    // The seller is early, in time, and late.
    const race = async (of: Offered, i: number) =>
      Promise.all([pay(of), delay(i * 15).then(() => meetFate(world, of, fate))]);
    await Promise.all(found.map(race));
    for (const of of found) {
      const faults = () => faultsOfResale(world, of, one);
      await waitUntil(async () => (await faults()).length === 0).catch(() => undefined);
      expect(await faults()).toEqual([]);
    }
  },
);

/** What sellers and providers do meanwhile: resale-faults.long.ts. */
test('[SAL-105] whoever dies between any two steps, the place, the tickets and the money of both agree', async () => {
  const { faults, deaths } = await playResaleDeaths(world, { ...cards, fate: 'stands' });
  process.stdout.write(`${deaths} deaths\n`);
  expect(faults).toEqual([]);
  expect(deaths).toBeGreaterThan(20);
}, 120_000);

test('[SAL-105] afterwards provider, ledger, sales and seats agree', async () => {
  expect(await desk.faults()).toEqual([]);
});
