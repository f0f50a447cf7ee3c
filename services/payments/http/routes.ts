import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { Clock } from '../../../platform/clock/clock.ts';
import type { FindProvider } from '../commands/settle-payment.ts';
import type { WebhookTaker } from '../commands/take-webhook.ts';
import { type PaymentRoutesOptions, paymentRoutes } from './payment-routes.ts';
import { reconciliationRoutes } from './reconciliation-routes.ts';
import { paymentWebhookRoutes } from './webhook-routes.ts';

export type PaymentsRoutesOptions = PaymentRoutesOptions & {
  findProvider: FindProvider;
  takeWebhook: WebhookTaker['take'];
  clock: Clock;
};

/** Everything of payments that is offered over HTTP. */
export function paymentsRoutes(options: PaymentsRoutesOptions): FastifyPluginAsyncTypebox {
  return async (app) => {
    await app.register(reconciliationRoutes(options.api, options.clock));
    await app.register(paymentRoutes(options));
    await app.register(paymentWebhookRoutes(options.findProvider, options.takeWebhook));
  };
}
