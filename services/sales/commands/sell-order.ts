import type { ConfirmHoldOutcome } from '../../inventory/contract.ts';
import { confirmHold } from './confirm-hold.ts';
import type { OrderStep, OrderSteps } from './order-steps.ts';
import type { StoredOrder } from './stored-order.ts';

/** Sells the places of an order whose payment is approved, takes the money, and completes the sale. */
export async function sellOrder(steps: OrderSteps, order: StoredOrder): Promise<OrderStep> {
  const { orders, payments, sales } = steps;
  const sold = await sellPlaces(steps, order);
  if (!sold.ok) {
    if (sold.code === 'again') return 'go on';
    if (sold.code === 'waits') return WAITING;
    return (await orders.move(order, 'undoing', sold.code)) ?? 'go on';
  }
  const taken = await payments.capturePayment({ paymentId: order.paymentId });
  if (!taken.ok) {
    if (taken.code === 'PAYMENT_NOT_AUTHORISED') return WAITING;
    return (await orders.move(order, 'undoing', taken.code)) ?? 'go on';
  }
  if (taken.status === 'unknown') return WAITING;
  await sales.complete({ ...sold.confirmed, totalMinor: order.totalMinor });
  return (await orders.move(order, 'completed')) ?? 'go on';
}

const WAITING = { ok: true, status: 'paying', action: null } as const;

type Confirmed = Extract<ConfirmHoldOutcome, { ok: true }>;
type SoldPlaces = { ok: true; confirmed: Confirmed } | { ok: false; code: string };

/** Under the order's hold; under its second one, where the first has lapsed and its places are still free. */
async function sellPlaces(steps: OrderSteps, order: StoredOrder): Promise<SoldPlaces> {
  const { orders } = steps;
  const { orderId, isSecond, secondHoldId } = order;
  if (isSecond && !(await holdAgain(steps, order))) return { ok: false, code: 'PLACES_GONE' };
  const holdId = isSecond ? secondHoldId : order.holdId;
  const saleId = await orders.beginSale(order, holdId);
  if (saleId === undefined) return { ok: false, code: 'again' };
  if (saleId !== orderId) return { ok: false, code: 'SOLD_BY_ANOTHER' };
  const confirmed = await confirmHold(steps, { holdId, saleId });
  if (confirmed.ok) {
    return confirmed.saleId === orderId
      ? { ok: true, confirmed }
      : { ok: false, code: 'SOLD_BY_ANOTHER' };
  }
  switch (confirmed.code) {
    case 'HOLD_EXPIRED':
      if (isSecond) return { ok: false, code: 'PLACES_GONE' };
      await orders.useSecondHold(orderId);
      return { ok: false, code: 'again' };
    case 'HOLD_CANCELLED':
      return { ok: false, code: 'RESERVATION_CANCELLED' };
    case 'HOLD_NOT_FOUND':
      return { ok: false, code: 'RESERVATION_NOT_FOUND' };
    case 'PLACES_AWAITED':
      return { ok: false, code: 'waits' };
  }
}

/** The places of the first hold, once for the second hold's id. */
async function holdAgain(
  { inventory }: OrderSteps,
  { holdId, secondHoldId, sessionId, userId }: StoredOrder,
): Promise<boolean> {
  const known = await inventory.findHold({ holdId: secondHoldId });
  if (known.ok) return known.hold.state === 'pending' || known.hold.state === 'confirmed';
  const first = await inventory.findHold({ holdId });
  if (!first.ok) return false;
  const { seats, sectors } = first.hold;
  const wish = { sessionId, holdId: secondHoldId, userId, seatNumbers: seats, sectors };
  // Whoever had them once had unlocked them, if they are hidden.
  return (await inventory.placeHold({ ...wish, unlocked: 'all' })).ok;
}
