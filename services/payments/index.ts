import { loadStatement } from '../../platform/database/statement.ts';
import { createEventLog } from '../../platform/events/event-log.ts';
import { defineService } from '../../platform/service/define-service.ts';
import { openProviders } from './clients/providers/open-providers.ts';
import { createAuthorisePayment } from './commands/authorise-payment.ts';
import { createCapturePayment } from './commands/capture-payment.ts';
import { createPaymentStore } from './commands/payment-store.ts';
import { createRecordExternal, createRecordPayments } from './commands/record-payments.ts';
import { createRefundPayment } from './commands/refund-payment.ts';
import { createRefundStore } from './commands/refund-store.ts';
import type { PaymentSteps } from './commands/settle-payment.ts';
import { createTakeWebhook } from './commands/take-webhook.ts';
import { createVoidPayment } from './commands/void-payment.ts';
import { type PaymentsApi, paymentsContract } from './contract.ts';
import { paymentsRoutes } from './http/routes.ts';
import { auditPaymentsJob } from './jobs/audit-payments.ts';
import { forgetWebhooks } from './jobs/forget-webhooks.ts';
import { settlePaymentsJob } from './jobs/settle-payments.ts';
import { servePaymentEvents } from './messages/payment-events.ts';
import { createFindHistory } from './queries/find-history.ts';
import { createFindPayment } from './queries/find-payment.ts';
import { createListPayments } from './queries/list-payments.ts';
import { createReconcile } from './queries/reconcile.ts';

const ping = loadStatement(new URL('./sql/ping.sql', import.meta.url));

/** Payments: money that is held, taken and given back, by providers. */
export const payments = defineService({
  contract: paymentsContract,
  publicName: 'payments',
  description: 'Paying.',
  needs: {},
  migrations: new URL('./migrations/', import.meta.url),
  async open({ settings, publicUrl, database, metrics, clock, log }) {
    const afterSeconds = settings.REPAIR_AFTER_SECONDS;
    const providers = await openProviders(settings, clock);
    const store = createPaymentStore(database, afterSeconds, { clock, metrics });
    const refunds = createRefundStore(database, afterSeconds);
    const findProvider = providers.find;
    const steps: PaymentSteps = { store, refunds, findProvider, log };
    const recordPayments = createRecordPayments(database);
    const listPayments = createListPayments(database);
    const providerFor = providers.nameFor;
    const webhooks = createTakeWebhook(database, { clock, metrics });
    const { asked } = providers;
    const compared = { database, steps, listPayments, providers: asked, clock };
    const api: PaymentsApi = {
      authorisePayment: createAuthorisePayment({ steps, recordPayments, providerFor }),
      capturePayment: createCapturePayment(steps),
      voidPayment: createVoidPayment(steps),
      refundPayment: createRefundPayment(steps),
      findPayment: createFindPayment(steps),
      listPayments,
      reconcile: createReconcile(compared),
      recordExternal: createRecordExternal(database, recordPayments),
      async checkReadiness() {
        await database.query(ping, []);
        return {};
      },
      ...servePaymentEvents(createEventLog('payments', database), publicUrl),
    };
    return {
      api,
      routes: paymentsRoutes({
        api,
        findHistory: createFindHistory(database, refunds),
        findProvider,
        takeWebhook: webhooks.take,
        clock,
      }),
      jobs: [
        settlePaymentsJob(database, steps, afterSeconds),
        auditPaymentsJob(database, { metrics, log }),
        forgetWebhooks(database),
      ],
      dependencies: { database: () => api.checkReadiness({}) },
      async close() {
        await Promise.all([store.close(), webhooks.close()]);
      },
    };
  },
});
