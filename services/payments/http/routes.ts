import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { Clock } from '../../../platform/clock/clock.ts';
import type { FindProvider } from '../commands/settle-payment.ts';
import type { TakeWebhook } from '../commands/take-webhook.ts';
import type { Reconcile } from '../queries/reconcile.ts';
import { type PaymentRoutesOptions, paymentRoutes } from './payment-routes.ts';
import { reconciliationRoutes } from './reconciliation-routes.ts';
import { paymentWebhookRoutes } from './webhook-routes.ts';

export type PaymentsRoutesOptions = PaymentRoutesOptions & {
  findProvider: FindProvider;
  takeWebhook: TakeWebhook;
  reconcile: Reconcile;
  clock: Clock;
};

/** Everything of payments that is offered over HTTP. */
export function paymentsRoutes(options: PaymentsRoutesOptions): FastifyPluginAsyncTypebox {
  return async (app) => {
    await app.register(reconciliationRoutes(options.reconcile, options.clock));
    await app.register(paymentRoutes(options));
    await app.register(paymentWebhookRoutes(options.findProvider, options.takeWebhook));
  };
}
