import { UnavailableError } from '../../../platform/errors/unavailable-error.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { InventoryApi } from '../../inventory/contract.ts';
import type { PayOrder } from '../contract.ts';
import type { BuyerAction, PayOrderOutcome } from '../domain/order-schemas.ts';
import { beginTry } from './begin-try.ts';
import { leavePayment } from './leave-payment.ts';
import type { OrderStep, OrderSteps } from './order-steps.ts';
import { sellOrder } from './sell-order.ts';
import type { StoredOrder } from './stored-order.ts';
import { undoOrder } from './undo-order.ts';

type FindHoldOutcome = Awaited<ReturnType<InventoryApi['findHold']>>;

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
 *      ▲              │ │                 ▲   │
 *      ├──declined────┘ └──given up──┐    │   └──places gone, or money not taken──▶ undoing ──▶ failed
 *      └──────voided───── leaving ◀──┘    │
 *                           └──paid before┘
 *
 *   paying    the payment is authorised: held where its provider knows holding, else taken
 *   leaving   the buyer has given the try up: the payments are told, and what comes for it nevertheless goes back
 *   selling   the inventory turns the hold into the order's sale; then the money is taken, and the sale told. Where
 *             the hold has lapsed meanwhile, its places are asked for once more under a second hold
 *   undoing   the places are given back if they were sold; then the payment is given up, or its money given back
 *
 * Each step may be asked again by its ids, by the request, by jobs/finish-orders.ts on any instance, and by both at
 * once: whatever was done is found done, and each move is conditional on the state before. So who dies anywhere is gone
 * on for. While an answer of a provider is in doubt the order stays where it is.
 */
export function createPayOrder(steps: OrderSteps): OrderPayer {
  const { orders } = steps;

  async function goOnFrom(known: StoredOrder | undefined): Promise<PayOrderOutcome> {
    let order = known;
    while (order) {
      const step: OrderStep = await nextStep(steps, order);
      if (step !== 'go on' && 'ok' in step) return step;
      order = step === 'go on' ? await orders.find(order.orderId) : step;
    }
    return { ok: false, code: 'ORDER_NOT_FOUND' };
  }

  return {
    goOn: async (orderId) => goOnFrom(await orders.find(orderId)),
    async pay(command) {
      const { orderId, reach } = command;
      const order = await orders.find(orderId, reach);
      if (!order) return { ok: false, code: 'ORDER_NOT_FOUND' };
      const begun = await beginTry(steps, order, command);
      if ('ok' in begun) return begun;
      return goOnFrom(begun).catch(tellThatItGoesOn);
    },
  };
}

/** The try is written down by then: whoever is away when it is to go on, jobs/finish-orders.ts asks again. */
function tellThatItGoesOn(error: unknown): never {
  if (!(error instanceof UnavailableError)) throw error;
  const { code, retryAfterSeconds } = error;
  throw new UnavailableError(GOES_ON, { code, retryAfterSeconds, cause: error });
}

const GOES_ON =
  'The payment is begun and goes on by itself: look at the order, ask again with the same Idempotency-Key, or give it up.';

function nextStep(steps: OrderSteps, order: StoredOrder): Promise<OrderStep> {
  switch (order.state) {
    case 'open':
      return Promise.resolve(declinedBefore(order));
    case 'paying':
      return authorise(steps, order);
    case 'leaving':
      return leavePayment(steps, order);
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
    if (outcome.status === 'approved') return (await orders.move(order, 'selling')) ?? 'go on';
    const action = outcome.status === 'pending' ? outcome.action : null;
    return waitForBuyer(orders, order, { action, held });
  }
  switch (outcome.code) {
    case 'PAYMENT_DECLINED': {
      const { code, isRetryable } = outcome.decline;
      return (await orders.move(order, 'open', isRetryable ? `${code} again` : code)) ?? 'go on';
    }
    case 'PAYMENT_VOIDED':
    case 'PAYMENT_ID_REUSED':
      return (await orders.move(order, 'open', 'voided')) ?? 'go on';
    case 'METHOD_NOT_AVAILABLE':
    case 'CARD_NUMBER_REFUSED':
    case 'PAYMENT_INVALID':
      await orders.move(order, 'open', outcome.code);
      return { ok: false, code: outcome.code };
  }
}

/** Unless nothing can be sold by it any more: then he is not left with something to pay. */
async function waitForBuyer(
  orders: OrderSteps['orders'],
  order: StoredOrder,
  { action, held }: { action: BuyerAction | null; held: FindHoldOutcome },
): Promise<OrderStep> {
  if (held.ok && held.hold.state === 'cancelled') {
    await orders.giveUp(order.orderId, newId());
    return 'go on';
  }
  if (action) await orders.noteAction(order, action);
  return { ok: true, status: 'paying', action };
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
