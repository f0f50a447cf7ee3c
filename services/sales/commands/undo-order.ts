import type { OrderStep, OrderSteps } from './order-steps.ts';
import type { StoredOrder } from './stored-order.ts';

/**
 * Undoes an order that can not be: its places go back if they were sold, then its money. Whatever the provider says, and
 * whenever: a payment that was given up is not taken.
 */
export async function undoOrder(steps: OrderSteps, order: StoredOrder): Promise<OrderStep> {
  const { orders, inventory, payments } = steps;
  const { orderId, paymentId, totalMinor, isSecond, holdId, secondHoldId } = order;
  // The hold of another sale is not this one's to give back: then it is not found.
  for (const id of isSecond ? [holdId, secondHoldId] : [holdId]) {
    await inventory.refundHold({ holdId: id, saleId: orderId });
  }
  const voided = await payments.voidPayment({ paymentId });
  if (!voided.ok && totalMinor > 0) {
    const refunded = await payments.refundPayment({
      paymentId,
      refundId: orderId,
      amountMinor: totalMinor,
    });
    if (!refunded.ok) {
      throw new Error(`the money of order ${orderId} was not given back: ${refunded.code}`);
    }
  }
  await orders.dropSale(orderId);
  await orders.fail(orderId);
  return 'go on';
}
