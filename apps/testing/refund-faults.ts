import { isDeepStrictEqual } from 'node:util';
import { newId } from '../../platform/ids/ids.ts';
import { get } from './call.ts';
import { beginLife, type Death, DIED, openSales } from './order-faults.ts';
import type { Ordered, OrderWorld } from './order-world.ts';
import { payByCard } from './pay-by-card.ts';

/** What is taken back: one of two seats, all that is left, or all since the session is cancelled. */
export type RefundWay = 'a seat' | 'the sale' | 'the session';

export type RefundCase = { way: RefundWay; token: string; death: Death | undefined };

/** An order of two seats that was paid for. */
export async function sellOrder(world: OrderWorld, token: string): Promise<Ordered> {
  const ordered = await world.order();
  await payByCard(`${world.system.ticketUrl}/api/v1`, `ord-${ordered.orderId}`, token);
  return ordered;
}

/** Takes a sale back in a process of its own, which may die. Returns the calls that it made, by their names. */
export async function refundAndDie(
  world: OrderWorld,
  { orderId, sessionId }: Ordered,
  { way, death }: RefundCase,
): Promise<string[]> {
  const life = beginLife(death);
  const { inventory, payments, admission } = world.apis;
  const clients = {
    inventory: life.of('inventory', inventory),
    payments: life.of('payments', payments),
    admission: life.of('admission', admission),
  };
  const process = await openSales(world, life, clients);
  try {
    if (way === 'the session') {
      // Before the event is there: this process is to be the first to look.
      await world.database.execute(NOTE_SESSION, [sessionId]);
      const job = process.jobs.find(({ name }) => name === 'sales.refund-sessions');
      await job?.run(new AbortController().signal);
    } else {
      const places = way === 'a seat' ? { places: { seats: ['A1'], sectors: [] } } : {};
      // By the buyer, whose tickets are closed before his money goes; and by who sells, who gives back what was used too.
      const reach = way === 'a seat' ? { userId: 'user-123' } : {};
      const command = { refundId: newId(), saleId: orderId, reach, terms: 'rule' } as const;
      await process.api.refundSale({ ...command, ...places });
    }
  } catch (error) {
    if (!String(error).includes(DIED)) throw error;
  } finally {
    await process.close();
    if (way === 'the session') await inventory.moveSession({ sessionId, to: 'cancelled' });
  }
  return life.calls;
}

/** As the inventory's event does, a moment later. */
const NOTE_SESSION = {
  name: 'test.note-session',
  text: 'INSERT INTO sales.session_refund (session_id) VALUES ($1) ON CONFLICT DO NOTHING',
};

const FIND_SALE = {
  name: 'test.find-refunded-sale',
  text: `SELECT state, (total_minor - refunded_minor)::float8,
    (SELECT count(*) FROM sales.refund WHERE refund.sale_id = $1 AND refund.state = 'begun')::integer,
    (SELECT count(*) FROM sales.event WHERE subject = sale.hold_id AND type IN ('SaleRefunded', 'TicketsRefunded'))::integer,
    (SELECT count(*) FROM admission.ticket WHERE ticket.sale_id = $1 AND ticket.state <> 'void')::integer
    FROM sales.seat_sale sale WHERE sale_id = $1`,
};

/** What is wrong after all: sale, money, seats and tickets have to agree, whether it was taken back or not. */
export async function faultsOfRefund(
  { database, system, simulator }: OrderWorld,
  { orderId, holdId, sessionId }: Ordered,
  { way, token }: RefundCase,
): Promise<string[]> {
  const rows = await database.query<[string, number, number, number, number]>(FIND_SALE, [orderId]);
  const [state = 'none', leftMinor = -1, begun = -1, told = -1, tickets = -1] = rows[0] ?? [];
  const { body } = await get(`${system.ticketUrl}/api/v1/sessions/${sessionId}/seats`);
  const seats = body['seats'] as { number: string; status: string }[];
  const [payment] = await database.query<[string]>(
    {
      name: 'test.find-captured',
      text: `SELECT payment_id FROM payments.payment WHERE sale_ref = $1 AND state = 'captured'`,
    },
    [`res-${holdId}`],
  );
  const charge = simulator.charges().find(({ id }) => id === payment?.[0]);
  const isBack = leftMinor < TOTAL_MINOR;
  const left = way === 'a seat' ? 1 : 0;
  const sold = isBack ? left : 2;
  const found = {
    state,
    begun,
    told,
    tickets,
    leftMinor,
    soldSeats: seats.filter(({ status }) => status === 'sold').length,
    keptMinor: (charge?.capturedMinor ?? 0) - (charge?.refundedMinor ?? 0),
  };
  const wanted = {
    state: sold === 0 ? 'refunded' : 'completed',
    begun: 0,
    told: isBack ? 1 : 0,
    tickets: sold,
    leftMinor: sold * (TOTAL_MINOR / 2),
    soldSeats: sold,
    keptMinor: sold * (TOTAL_MINOR / 2),
  };
  const mustBeBack = way === 'the session' && token !== 'tok_refund_refused';
  const isRight = isDeepStrictEqual(found, wanted) && (isBack || !mustBeBack);
  return isRight ? [] : [JSON.stringify(found)];
}

const TOTAL_MINOR = 15_000;
