import type { Logger } from '../../../platform/log/logger.ts';
import type { Job } from '../../../platform/service/jobs.ts';
import type { OrderStore } from '../commands/order-store.ts';
import type { OrderPayer } from '../commands/pay-order.ts';

export type FinishOrdersOptions = {
  orders: OrderStore;
  payer: OrderPayer;
  /** How long the process that began an order has, before others go on with it. */
  afterSeconds: number;
  log: Logger;
};

/**
 * Goes on with orders whose process died, and with those that wait for a buyer or a provider. Two instances may do it at
 * once: every step is idempotent. One that fails leaves the others their turn.
 */
export function finishOrdersJob({ orders, payer, afterSeconds, log }: FinishOrdersOptions): Job {
  return {
    name: 'sales.finish-orders',
    everyMs: Math.min(afterSeconds * 500, 2000),
    async run(signal) {
      for (const orderId of await orders.unfinished(Math.min(afterSeconds, 2))) {
        if (signal.aborted) return;
        await orders.touch(orderId);
        await payer.goOn(orderId).catch((error: unknown) => {
          log.warn({ orderId, reason: String(error) }, 'an order does not get on; tried again');
        });
      }
    },
  };
}
