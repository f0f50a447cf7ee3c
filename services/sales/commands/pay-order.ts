import type { PayOrder } from '../contract.ts';
import type { PayOrderOutcome } from '../domain/order-schemas.ts';
import type { OrderStep, OrderSteps } from './order-steps.ts';
import type { StoredOrder } from './order-store.ts';
import { sellOrder } from './sell-order.ts';
import { undoOrder } from './undo-order.ts';

export type OrderPayer = {
  /** Pays an order, once for a try's id. */
  pay: (command: PayOrder) => Promise<PayOrderOutcome>;
  /** Goes on with an order from where it stands, as far as that can be now. */
  goOn: (orderId: string) => Promise<PayOrderOutcome>;
};

/**
 * Pays an order and sells what it holds. The states, each written down before its step is done:
 *
 *     open ──pay──▶ paying ──approved──▶ selling ──places sold, money taken──▶ completed
 *      ▲              │                     │
 *      └──declined────┘                     └──places gone, or money not taken──▶ undoing ──▶ failed
 *
 *   paying    the payment is authorised: held where its provider knows holding, else taken
 *   selling   the inventory turns the hold into the order's sale; then the money is taken, and the sale told. Where
 *             the hold has lapsed meanwhile, its places are asked for once more under a second hold
 *   undoing   the places are given back if they were sold; then the payment is given up, or its money given back
 *
 * Each step may be asked again by its ids, by the request, by jobs/finish-orders.ts on any instance, and by both at
 * once: whatever was done is found done, and each move is conditional on the state before. So who dies anywhere is gone
 * on for. While an answer of a provider is in doubt the order stays where it is.
 */
export function createPayOrder(steps: OrderSteps): OrderPayer {
  const { orders, inventory } = steps;

  const goOn: OrderPayer['goOn'] = async (orderId) => {
    for (;;) {
      const order = await orders.find(orderId);
      if (!order) return { ok: false, code: 'ORDER_NOT_FOUND' };
      const step = await nextStep(steps, order);
      if (step !== 'go on') return step;
    }
  };

  return {
    goOn,
    async pay(command) {
      const { orderId, reach, paymentId } = command;
      const order = await orders.find(orderId, reach);
      if (!order) return { ok: false, code: 'ORDER_NOT_FOUND' };
      if (order.state === 'open' && order.paymentId !== paymentId) {
        if (!(await gainTime(inventory, order.holdId, paymentId))) {
          return { ok: false, code: 'HOLD_EXPIRED' };
        }
        await orders.beginPaying(command);
      }
      const begun = await orders.find(orderId);
      // What it had of limited things may be another's by now.
      if (begun?.state === 'open' && begun.paymentId !== paymentId) {
        return { ok: false, code: 'ORDER_EXPIRED' };
      }
      const isOther = begun?.paymentId !== paymentId && begun?.state !== 'completed';
      if (isOther && begun?.state !== 'failed') return { ok: false, code: 'ORDER_BEING_PAID' };
      return goOn(orderId);
    },
  };
}

/** Extends the hold of an order that is about to be paid, as far as its session allows. Returns whether it still holds. */
async function gainTime(
  { findHold, extendHold }: OrderSteps['inventory'],
  holdId: string,
  commandId: string,
): Promise<boolean> {
  const extended = await extendHold({ holdId, commandId });
  if (extended.ok) return true;
  if (extended.code !== 'EXTENSION_LIMIT') return false;
  const found = await findHold({ holdId });
  return found.ok && found.hold.state === 'pending';
}

function nextStep(steps: OrderSteps, order: StoredOrder): Promise<OrderStep> {
  switch (order.state) {
    case 'open':
      return Promise.resolve(declinedBefore(order));
    case 'paying':
      return authorise(steps, order);
    case 'selling':
      return sellOrder(steps, order);
    case 'undoing':
      return undoOrder(steps, order);
    case 'completed':
      return tellSale(steps, order);
    case 'failed':
      return Promise.resolve({ ok: false, code: 'ORDER_FAILED', reason: order.failure });
  }
}

/** A try that was declined, asked for again: the order is open, and the failure is that try's. */
function declinedBefore({ failure }: StoredOrder): PayOrderOutcome {
  const [declineCode = '', isRetryable] = failure.split(' ');
  return { ok: false, code: 'PAYMENT_DECLINED', declineCode, isRetryable: isRetryable === 'again' };
}

async function authorise(
  { orders, payments, inventory }: OrderSteps,
  order: StoredOrder,
): Promise<OrderStep> {
  const { paymentId, totalMinor, currency, method, token, holdId, userId } = order;
  const held = await inventory.findHold({ holdId });
  const outcome = await payments.authorisePayment({
    paymentId,
    saleRef: `res-${holdId}`,
    amountMinor: totalMinor,
    currency,
    method,
    ...(token !== undefined && { token }),
    ...(held.ok && held.hold.state === 'pending' && { expiresAtMs: held.hold.expiresAtMs }),
    customer: opaque(userId),
  });
  if (outcome.ok) {
    if (outcome.status === 'approved') {
      await orders.move(order, 'selling');
      return 'go on';
    }
    const action = outcome.status === 'pending' ? outcome.action : null;
    return { ok: true, status: 'paying', action };
  }
  switch (outcome.code) {
    case 'PAYMENT_DECLINED': {
      const { code, isRetryable } = outcome.decline;
      await orders.move(order, 'open', isRetryable ? `${code} again` : code);
      return 'go on';
    }
    case 'PAYMENT_VOIDED':
    case 'PAYMENT_ID_REUSED':
      await orders.move(order, 'open', 'voided');
      return 'go on';
    case 'METHOD_NOT_AVAILABLE':
    case 'CARD_NUMBER_REFUSED':
    case 'PAYMENT_INVALID':
      await orders.move(order, 'open', outcome.code);
      return { ok: false, code: outcome.code };
  }
}

async function tellSale({ orders }: OrderSteps, { orderId }: StoredOrder): Promise<OrderStep> {
  const sale = await orders.findSale(orderId);
  if (!sale) throw new Error(`order ${orderId} is completed and has no sale`);
  return { ok: true, status: 'completed', saleId: orderId, ...sale };
}

/** Ids of users may be addresses, which providers are not told. */
function opaque(userId: string): string {
  return userId.includes('@') ? 'guest' : userId;
}
