import { UnavailableError } from '../../../platform/errors/unavailable-error.ts';
import type { GiveUpPayment, GiveUpPaymentOutcome } from '../contract.ts';
import type { OrderStore } from './order-store.ts';
import type { OrderPayer } from './pay-order.ts';

/**
 * Gives up the try to pay an order that is under way, once for the command's id. Whether that or the approval came first
 * is decided by one conditional statement; the rest is a step of the order like the others (commands/pay-order.ts), so
 * while the payments are away it goes on by itself.
 */
export function createGiveUpPayment(orders: OrderStore, payer: Pick<OrderPayer, 'goOn'>) {
  return async ({ orderId, reach, commandId }: GiveUpPayment): Promise<GiveUpPaymentOutcome> => {
    const found = await orders.find(orderId, reach);
    if (!found) return { ok: false, code: 'ORDER_NOT_FOUND' };
    await orders.giveUp(orderId, commandId);
    const left = await orders.find(orderId);
    if (left?.state === 'leaving') await payer.goOn(orderId).catch(passOverAbsence);
    const order = await orders.find(orderId);
    switch (order?.state) {
      case 'leaving':
      case 'undoing':
        return { ok: true, isUnderWay: true };
      case 'selling':
      case 'completed':
        return { ok: false, code: 'ORDER_PAID' };
      // A later try is not this command's to give up.
      case 'paying':
      case 'open':
      case 'failed':
      case undefined:
        return { ok: true, isUnderWay: false };
    }
  };
}

function passOverAbsence(error: unknown): void {
  if (!(error instanceof UnavailableError)) throw error;
}
