import { newId } from '../../platform/ids/ids.ts';
import { waitUntil } from '../../platform/testing/wait-until.ts';
import { type Answer, get, post, put, read } from './call.ts';
import type { OrderWorld } from './order-world.ts';
import { payByCard } from './pay-by-card.ts';

/** Small enough to be sold out: four seats in a row, and a floor for two. */
const SEAT_MAP = {
  version: 1,
  room: 'Sala Minas',
  priceCategories: [
    {
      id: 'stalls',
      name: 'Stalls',
      prices: { full: 120, half: 60 },
      reasonNeeded: ['half'],
    },
    { id: 'floor', name: 'Floor', prices: { full: 50 } },
  ],
  sectors: [
    {
      kind: 'seated',
      id: 'stalls',
      name: 'Stalls',
      priceCategory: 'stalls',
      focus: { x: 0, y: 0 },
      rows: [
        {
          label: 'A',
          seats: Array.from({ length: 4 }, (_, x) => ({ label: String(x + 1), x, y: 0 })),
        },
      ],
    },
    { kind: 'general', id: 'floor', name: 'Floor', priceCategory: 'floor', capacity: 2 },
  ],
};

const FEES = [{ name: 'Service', per: 'ticket', bearer: 'buyer', percent: 10 }];

type Places = { seatNumbers?: string[]; sectors?: { sectorId: string; quantity: number }[] };
/** How it is ordered and paid. */
type Wish = { token?: string; tickets?: object[]; voucher?: string };
export type DeskTicket = { ticketId: string; place: string; code: string; status: string };
export type ResaleSale = { saleId: string; orderId: string; holdId: string; total: number };

/** Sells a session out, and sells its tickets on, through the door of a system. */
export function openResaleDesk(world: OrderWorld) {
  const { system } = world;
  const url = (path: string) => `${system.ticketUrl}/api/v1${path}`;
  const order = async (reservationId: string, more: object = {}) =>
    (await post(url('/orders'), { reservationId, ...more })).body;
  const pay = async (reservationId: string, { token = 'tok_approved', ...more }: Wish = {}) => {
    const { orderId, total } = await order(reservationId, more);
    const paid = await payByCard(url(''), String(orderId), token);
    return {
      saleId: String(paid.body['saleId']),
      orderId: String(orderId),
      holdId: reservationId.slice(4),
      total: Number(total),
    };
  };
  const entryOf = async (userId: string) => {
    const { body } = await get(url(`/users/${userId}/waiting-list`));
    return (body['entries'] as Record<string, string>[]).at(-1);
  };
  const ticketsOf = async (saleId: string) => {
    const { body } = await get(url(`/sales/${saleId}/tickets`));
    return (body['tickets'] ?? []) as DeskTicket[];
  };
  const desk = {
    url,
    order,
    pay,
    entryOf,
    ticketsOf,
    /** On sale, with a list, and tickets that may be sold on. */
    async open({ offerSeconds = 300, ...more }: { offerSeconds?: number } & object = {}) {
      const { roomId } = (await post(url('/rooms'), SEAT_MAP)).body;
      const film = { movieTitle: 'Oppenheimer', startTime: '2090-02-15T19:00:00Z', roomId };
      const opened = await post(url('/sessions'), { ...film, holdTtlSeconds: 600, ...more });
      const sessionId = String(opened.body['sessionId']);
      await put(url(`/sessions/${sessionId}/extras`), { fees: FEES });
      await put(url(`/sessions/${sessionId}/waiting-list`), { open: true, offerSeconds });
      await desk.allow(sessionId);
      return sessionId;
    },
    allow: (sessionId: string, allowed = true) =>
      put(url(`/sessions/${sessionId}/resale-policy`), { allowed, hoursBefore: 2 }),
    /** Ordered and paid by card, with its tickets. */
    async sell(sessionId: string, userId: string, places: Places, more: Wish = {}) {
      const held = await post(url('/reservations'), { sessionId, userId, ...places });
      if (held.status !== 201) throw new Error(held.text);
      const sale: ResaleSale = await pay(String(held.body['reservationId']), more);
      const { seatNumbers = [], sectors = [] } = places;
      const count = sectors.reduce((sum, { quantity }) => sum + quantity, seatNumbers.length);
      await waitUntil(async () => (await ticketsOf(sale.saleId)).length === count);
      return { ...sale, tickets: await ticketsOf(sale.saleId) };
    },
    join: (sessionId: string, userId: string, more: object = {}): Promise<Answer> =>
      post(url(`/sessions/${sessionId}/waiting-list`), {
        userId,
        quantity: 1,
        sectorId: 'stalls',
        ...more,
      }),
    offer: (ticketId: string) => post(url(`/tickets/${ticketId}/resale`), {}),
    look: async (ticketId: string) => (await get(url(`/tickets/${ticketId}/resale`))).body,
    takeBack: async (ticketId: string) =>
      read(await fetch(url(`/tickets/${ticketId}/resale`), { method: 'DELETE' })),
    /** The reservation that somebody who waits is offered. */
    async offered(userId: string): Promise<string> {
      await waitUntil(async () => (await entryOf(userId))?.['status'] === 'offered');
      return String((await entryOf(userId))?.['reservationId']);
    },
    scan: async (code: string) =>
      (await post(url('/door/scans'), { scanId: newId(), code, gate: 'north' })).body,
    refund: (saleId: string, body: object = {}) => post(url(`/sales/${saleId}/refund`), body),
    sale: async (saleId: string) => (await get(url(`/sales/${saleId}`))).body,
    ...lookAtBooks(world),
  };
  return desk;
}

/** What became of money and places. */
function lookAtBooks({ system, simulator, apis }: OrderWorld) {
  const url = (path: string) => `${system.ticketUrl}/api/v1${path}`;
  return {
    /** What the provider has of a sale's money. */
    async kept({ holdId }: ResaleSale): Promise<number> {
      const { payments } = await apis.payments.listPayments({
        saleRef: `res-${holdId}`,
        limit: 10,
      });
      const ids = payments.map(({ paymentId }) => paymentId);
      const charges = simulator.charges().filter(({ id }) => ids.includes(id));
      return charges.reduce((sum, one) => sum + one.capturedMinor - one.refundedMinor, 0) / 100;
    },
    /** What the books say that does not agree: of the payments, and of the inventory. */
    async faults(): Promise<unknown[]> {
      const { body: payments } = await get(url('/admin/reconciliation'));
      const { body: inventory } = await get(url('/admin/audit/inventory'));
      return [...(payments['differences'] as unknown[]), ...(inventory['faults'] as unknown[])];
    },
  };
}

export type ResaleDesk = ReturnType<typeof openResaleDesk>;
