import type { OrderStep, OrderSteps } from './order-steps.ts';
import type { StoredOrder } from './stored-order.ts';

/** Why the try ended, for who asks for it again; the same means may be taken another time. */
const GIVEN_UP = 'given_up again';

/**
 * Has the payments give up a try that its buyer gave up. Once they have answered, whatever comes for it goes back by
 * itself, and the order is open. Where they know that the money is here already, the buyer was too late: it is sold.
 */
export async function leavePayment(
  { orders, payments }: OrderSteps,
  order: StoredOrder,
): Promise<OrderStep> {
  const voided = await payments.voidPayment({ paymentId: order.paymentId });
  const moved = await (voided.ok
    ? orders.move(order, 'open', GIVEN_UP)
    : orders.move(order, 'selling'));
  return moved ?? 'go on';
}
