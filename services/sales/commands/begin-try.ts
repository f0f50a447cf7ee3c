import type { PayOrder } from '../contract.ts';
import type { PayOrderOutcome } from '../domain/order-schemas.ts';
import type { OrderSteps } from './order-steps.ts';
import type { StoredOrder } from './stored-order.ts';

/**
 * Begins a try to pay an order that is open, or finds it begun. Returns the order, where it goes on by this try or has
 * come to its end; else why it is not begun.
 */
export async function beginTry(
  { orders, inventory }: OrderSteps,
  { orderId, state, holdId, paymentId: lastPaymentId }: StoredOrder,
  command: PayOrder,
): Promise<PayOrderOutcome | StoredOrder> {
  const { paymentId } = command;
  if (state === 'open' && lastPaymentId !== paymentId) {
    const gained = await gainTime(inventory, {
      holdId,
      commandId: paymentId,
      isForPix: command.method === 'pix',
    });
    if (gained.ok) {
      const begun = await orders.beginPaying(command, gained.holdUntilMs);
      if (begun) return begun;
      // Not where another try of this moment has sold it.
    } else if ((await orders.find(orderId))?.state === 'open') return gained;
  }
  const begun = await orders.find(orderId);
  if (begun?.paymentId === paymentId) return begun;
  switch (begun?.state) {
    case 'completed':
    case 'failed':
      return begun;
    case 'open':
      // What it had of limited things may be another's by now.
      return { ok: false, code: 'ORDER_EXPIRED' };
    default:
      return { ok: false, code: 'ORDER_BEING_PAID' };
  }
}

type GainedTime =
  | { ok: true; holdUntilMs: number }
  | { ok: false; code: 'HOLD_EXPIRED' | 'HOLD_CANCELLED' | 'HOLD_CONFIRMED' };

/** Extends the hold of an order that is about to be paid, as far as its session allows; for a Pix, which is paid elsewhere, longer. Returns until when it holds. */
async function gainTime(
  { findHold, extendHold }: OrderSteps['inventory'],
  asked: { holdId: string; commandId: string; isForPix: boolean },
): Promise<GainedTime> {
  const extended = await extendHold(asked);
  if (extended.ok) return { ok: true, holdUntilMs: extended.hold.expiresAtMs };
  switch (extended.code) {
    case 'EXTENSION_LIMIT': {
      const found = await findHold({ holdId: asked.holdId });
      return found.ok && found.hold.state === 'pending'
        ? { ok: true, holdUntilMs: found.hold.expiresAtMs }
        : { ok: false, code: 'HOLD_EXPIRED' };
    }
    case 'HOLD_CONFIRMED':
    case 'HOLD_CANCELLED':
      return { ok: false, code: extended.code };
    case 'HOLD_EXPIRED':
    case 'HOLD_NOT_FOUND':
      return { ok: false, code: 'HOLD_EXPIRED' };
  }
}
