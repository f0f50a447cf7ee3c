import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { newId } from '../../platform/ids/ids.ts';
import { post } from './call.ts';
import { beginLife, type Death, DIED, openSales } from './order-faults.ts';
import type { OrderWorld } from './order-world.ts';
import { type DeskTicket, openResaleDesk, type ResaleSale } from './resale-desk.ts';

/** What happens to the offer while its taker's payment is authorised, where nothing else is said. */
export type ResaleFate =
  | 'stands'
  | 'is used'
  | 'is given away'
  | 'is refunded'
  | 'is taken back'
  | 'lapses'
  | 'lapses while its seller is paid';

export type ResaleCase = {
  readonly fate: ResaleFate;
  /** By which the seller had paid, and by which the taker pays. */
  readonly seller: string;
  readonly taker: string;
  readonly death: Death | undefined;
};

/** A ticket that is offered, and the order of who has it to pay for. */
export type Offered = {
  readonly sessionId: string;
  readonly sale: ResaleSale;
  readonly ticket: DeskTicket;
  readonly takerId: string;
  readonly taking: { readonly orderId: string; readonly holdId: string };
};

const OFFER_SECONDS = { lapses: 3, lives: 300 };
const PRICE = 132;

/** Sells the stalls to one buyer, who offers a seat; somebody waits for it, and has ordered it. */
export async function offerTicket(world: OrderWorld, one: ResaleCase): Promise<Offered> {
  const desk = openResaleDesk(world);
  const offerSeconds = one.fate.startsWith('lapses') ? OFFER_SECONDS.lapses : OFFER_SECONDS.lives;
  const sessionId = await desk.open({ offerSeconds });
  const [sellerId, takerId] = [`seller-${newId()}`, `taker-${newId()}`];
  const seatNumbers = ['A1', 'A2', 'A3', 'A4'];
  const sale = await desk.sell(sessionId, sellerId, { seatNumbers }, { token: one.seller });
  const ticket = sale.tickets[0] as DeskTicket;
  await desk.join(sessionId, takerId);
  await desk.offer(ticket.ticketId);
  const reservationId = await desk.offered(takerId);
  const { orderId } = await desk.order(reservationId);
  const taking = { orderId: String(orderId).slice(4), holdId: reservationId.slice(4) };
  return { sessionId, sale, ticket, takerId, taking };
}

/** Pays for it in a process of its own, which may die. Returns the calls that it made, by their names. */
export async function takeAndDie(
  world: OrderWorld,
  offered: Offered,
  { fate, taker: token, death }: ResaleCase,
): Promise<string[]> {
  const life = beginLife(death);
  const { inventory, payments, admission } = world.apis;
  const process = await openSales(world, life, {
    admission: life.of('admission', admission),
    inventory: life.of('inventory', inventory),
    payments: life.of('payments', {
      ...payments,
      async authorisePayment(asked: Parameters<typeof payments.authorisePayment>[0]) {
        const outcome = await payments.authorisePayment(asked);
        await meetFate(world, offered, fate);
        return outcome;
      },
      async refundPayment(asked: Parameters<typeof payments.refundPayment>[0]) {
        const outcome = await payments.refundPayment(asked);
        if (fate === 'lapses while its seller is paid') await sleep(OFFER_SECONDS.lapses * 1000);
        return outcome;
      },
    }),
  });
  try {
    const { orderId } = offered.taking;
    await process.api.payOrder({ orderId, reach: {}, paymentId: newId(), method: 'card', token });
  } catch (error) {
    if (!String(error).includes(DIED)) throw error;
  } finally {
    await process.close();
  }
  return life.calls;
}

export async function meetFate(
  world: OrderWorld,
  { sale, ticket }: Offered,
  fate: ResaleFate,
): Promise<void> {
  const desk = openResaleDesk(world);
  const { ticketId, code } = ticket;
  switch (fate) {
    case 'stands':
    case 'lapses while its seller is paid':
      return;
    case 'is used':
      await desk.scan(code);
      return;
    case 'is given away':
      await post(desk.url(`/tickets/${ticketId}/transfer`), { toUserId: 'dora' });
      return;
    case 'is refunded':
      await desk.refund(sale.saleId, { seats: [ticket.place] });
      return;
    case 'is taken back':
      await desk.takeBack(ticketId);
      return;
    case 'lapses':
      await sleep(OFFER_SECONDS.lapses * 1000);
  }
}

const FIND_STATES = {
  name: 'test.find-resale-states',
  text: `SELECT o.state,
    (SELECT count(*) FROM sales.refund WHERE state = 'begun' AND sale_id = $2)::integer,
    (SELECT string_agg(CASE WHEN sale_id = $2 THEN 'seller' WHEN sale_id = o.order_id THEN 'taker' ELSE 'other' END, ' ')
      FROM admission.ticket WHERE session_id = $3 AND place = $4 AND state <> 'void'),
    (SELECT count(*) FROM inventory.seat JOIN inventory.hold USING (hold_id)
      WHERE seat.session_id = $3 AND seat.number = $4 AND seat.state = 'sold' AND hold.state = 'confirmed')::integer
    FROM sales.ticket_order o WHERE o.order_id = $1`,
};

/** What is wrong after all: place, tickets and the money of both have to agree, whether it was sold on or not. */
export async function faultsOfResale(
  world: OrderWorld,
  { sessionId, sale, ticket, taking }: Offered,
  { fate, seller, taker }: ResaleCase,
): Promise<string[]> {
  const desk = openResaleDesk(world);
  const values = [taking.orderId, sale.saleId.slice(5), sessionId, ticket.place];
  const [row] = await world.database.query<[string, number, string | null, number]>(
    FIND_STATES,
    values,
  );
  const [order = 'none', begun = -1, living = null, soldSeats = -1] = row ?? [];
  const { status } = await desk.look(ticket.ticketId);
  const [ofSeller, ofTaker] = await Promise.all([
    desk.kept(sale),
    desk.kept({ ...sale, ...taking }),
  ]);
  const found = { order, status, begun, living, soldSeats, ofSeller, ofTaker };
  const isBought = order === 'completed';
  // Or its seller came so far as to give it back.
  const isSold = status === 'sold' || (fate === 'is refunded' && order !== 'open');
  const isSettled = ['completed', 'failed', 'open'].includes(order) && status !== 'passing';
  const wanted = {
    ...found,
    begun: 0,
    ...holderOf(isSold, isBought),
    ofSeller: sale.total - (isSold ? PRICE : 0),
    ofTaker: isBought ? PRICE : 0,
  };
  const mustBeBought = fate === 'stands' && seller !== 'tok_refund_refused' && BUYS.includes(taker);
  const isRight = isSettled && isDeepStrictEqual(found, wanted) && (isSold || !isBought);
  return isRight && (isBought || order === 'open' || !mustBeBought) ? [] : [JSON.stringify(found)];
}

/** Nobody's, where its seller has his money, and who was to have it does not. */
function holderOf(isSold: boolean, isBought: boolean) {
  if (isBought) return { living: 'taker', soldSeats: 1 };
  return isSold ? { living: null, soldSeats: 0 } : { living: 'seller', soldSeats: 1 };
}

/** Cards that are good in the end. */
const BUYS = ['tok_approved', 'tok_webhook_twice'];
