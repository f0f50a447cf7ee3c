import { newId } from '../../platform/ids/ids.ts';
import { type Answer, get, post, read } from './call.ts';
import { type OrderDesk, orderDesk } from './order-desk.ts';
import type { OrderWorld } from './order-world.ts';
import { payByCard } from './pay-by-card.ts';

export type DeskSale = {
  readonly sessionId: string;
  readonly saleId: string;
  readonly orderId: string;
  readonly holdId: string;
  readonly userId: string;
  readonly total: number;
};

const EXTRAS = {
  products: [{ productId: 'programme', name: 'Programme', price: 15, stock: 10 }],
  fees: [
    { name: 'Service', per: 'ticket', bearer: 'buyer', percent: 10 },
    { name: 'Delivery', per: 'order', bearer: 'buyer', amount: 7 },
  ],
};

/** Sells, and takes back, through the door of a system; each sale in a session of its own. */
export function openRefundDesk(world: OrderWorld) {
  const { system } = world;
  const orders = orderDesk(system);
  const url = (path: string) => `${system.ticketUrl}/api/v1${path}`;
  const hold = async (userId: string, sessionId: string) => {
    const wish = { userId, seatNumbers: ['A1', 'A2'] };
    const sectors = [{ sectorId: 'floor', quantity: 2 }];
    return (await orders.hold(sessionId, { ...wish, sectors })).body;
  };
  return {
    url,
    hold,
    openSession: (more: object = {}) => orders.open({ extras: EXTRAS, ...more }),
    /** Two seats, one at half price and one with a voucher, two places of the floor, and a programme, paid by card. */
    async sellBasket(token = 'tok_approved', sessionId?: string): Promise<DeskSale> {
      const session = sessionId ?? (await orders.open({ extras: EXTRAS }));
      await orders.putVoucher(session, 'WELCOME10', {
        percent: 10,
        kinds: ['full'],
        sectors: ['stalls'],
      });
      const userId = `user-${newId()}`;
      const { reservationId } = await hold(userId, session);
      const ordered = await orders.order(String(reservationId), {
        tickets: [{ seat: 'A1', kind: 'half', reason: 'student' }],
        products: [{ productId: 'programme', quantity: 1 }],
        voucher: 'WELCOME10',
      });
      const { orderId, total } = ordered.body;
      const paid = await payByCard(url(''), String(orderId), token);
      return {
        sessionId: session,
        saleId: String(paid.body['saleId']),
        orderId: String(orderId),
        holdId: String(reservationId).slice(4),
        userId,
        total: Number(total),
      };
    },
    put: (path: string, body: unknown) =>
      fetch(url(path), {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }).then(read),
    order: (sessionId: string, seatNumbers: string[]) =>
      orderSeats({ url, orders }, sessionId, seatNumbers),
    /** Seats alone, paid by card. */
    async sellOne(sessionId: string, seatNumbers: string[], token: string): Promise<DeskSale> {
      const ordered = await orderSeats({ url, orders }, sessionId, seatNumbers);
      const paid = await payByCard(url(''), ordered.orderId, token);
      return { ...ordered, saleId: String(paid.body['saleId']) };
    },
    /** The same places, paid for elsewhere. */
    async sellElsewhere(sessionId?: string): Promise<DeskSale> {
      const session = sessionId ?? (await orders.open());
      const userId = `user-${newId()}`;
      const { reservationId, totalAmount } = await hold(userId, session);
      const payment = { paymentMethod: 'credit_card', transactionId: `tx-${newId()}` };
      const sold = await post(url(`/reservations/${String(reservationId)}/confirm`), payment);
      return {
        sessionId: session,
        saleId: String(sold.body['saleId']),
        orderId: 'none',
        holdId: String(reservationId).slice(4),
        userId,
        total: Number(totalAmount),
      };
    },
    refund: ({ saleId }: DeskSale, body: object = {}, headers = {}): Promise<Answer> =>
      post(url(`/sales/${saleId}/refund`), body, headers),
    quote: ({ saleId }: DeskSale, body: object = {}, headers = {}): Promise<Answer> =>
      post(url(`/sales/${saleId}/refund/quote`), body, headers),
    show: ({ saleId }: DeskSale) => get(url(`/sales/${saleId}`)),
    ...lookAfter(world),
    faults: () => findFaults(url),
  };
}

/** What became of sales: seats, money, tickets, and what was told. */
function lookAfter({ system, simulator, apis }: OrderWorld) {
  const url = (path: string) => `${system.ticketUrl}/api/v1${path}`;
  const paymentOf = async ({ holdId }: DeskSale) => {
    const { payments } = await apis.payments.listPayments({ saleRef: `res-${holdId}`, limit: 10 });
    return payments.find(({ state }) => state === 'captured');
  };
  return {
    /** What becomes of A1 and A2. */
    async seatsOf({ sessionId }: DeskSale): Promise<Record<string, string>> {
      const { body } = await get(url(`/sessions/${sessionId}/seats`));
      const seats = body['seats'] as { number: string; status: string }[];
      const own = seats.filter(({ number }) => number === 'A1' || number === 'A2');
      return Object.fromEntries(own.map(({ number, status }) => [number, status]));
    },
    /** What the provider gave back. */
    async refundedAtProvider(sale: DeskSale): Promise<number | undefined> {
      const payment = await paymentOf(sale);
      const charge = simulator.charges().find(({ id }) => id === payment?.paymentId);
      return charge?.refundedMinor;
    },
    async ticketsOf({ saleId }: DeskSale) {
      const { body } = await get(url(`/sales/${saleId}/tickets`));
      return (body['tickets'] ?? []) as { place: string; unit?: number; status: string }[];
    },
    async eventsOf({ holdId }: DeskSale) {
      const { events } = await apis.sales.findEvents({ subject: holdId, limit: 20 });
      return events.map(({ type, data }) => ({ type, data }));
    },
  };
}

async function orderSeats(
  { url, orders }: { url: (path: string) => string; orders: OrderDesk },
  sessionId: string,
  seatNumbers: string[],
): Promise<Omit<DeskSale, 'saleId'>> {
  const userId = `user-${newId()}`;
  const held = await post(url('/reservations'), { sessionId, userId, seatNumbers });
  const reservationId = String(held.body['reservationId']);
  const ordered = await orders.order(reservationId);
  const { orderId, total } = ordered.body;
  const holdId = reservationId.slice(4);
  return { sessionId, orderId: String(orderId), holdId, userId, total: Number(total) };
}

/** What the books say that does not agree: of the payments, and of the inventory. */
async function findFaults(url: (path: string) => string): Promise<unknown[]> {
  const { body: payments } = await get(url('/admin/reconciliation'));
  const { body: inventory } = await get(url('/admin/audit/inventory'));
  return [...(payments['differences'] as unknown[]), ...(inventory['faults'] as unknown[])];
}

export type RefundDesk = ReturnType<typeof openRefundDesk>;
