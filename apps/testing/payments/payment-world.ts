import { inject } from 'vitest';
import { migrate } from '../../../platform/database/migrate.ts';
import type { CloudEvent } from '../../../platform/events/cloud-event.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { silentLog } from '../../../platform/testing/silent-log.ts';
import { createTestDatabase } from '../../../platform/testing/test-database.ts';
import { waitUntil } from '../../../platform/testing/wait-until.ts';
import type { AuthorisePayment, PaymentsApi } from '../../../services/payments/contract.ts';
import type { SimulatedCharge } from '../../payment-simulator/charge-book.ts';
import {
  type PaymentSimulator,
  type SimulatorOptions,
  startPaymentSimulator,
} from '../../payment-simulator/simulator.ts';
import { loadService } from '../../server/catalogue.ts';
import type { Application } from '../../server/compose.ts';
import { queryOnce } from '../query-once.ts';
import { startApplication, urlOf } from '../start-application.ts';

export type PaymentWorld = {
  api: PaymentsApi;
  url: string;
  databaseUrl: string;
  simulator: PaymentSimulator;
  application: Application;
  /** A card payment of 150.00 BRL, asked for. */
  pay: (more?: Partial<AuthorisePayment>) => ReturnType<PaymentsApi['authorisePayment']>;
  find: (paymentId: string) => Promise<PaymentView>;
  /** What the simulator has of it. */
  chargesOf: (paymentId: string) => SimulatedCharge[];
  eventsOf: (paymentId: string) => Promise<CloudEvent[]>;
  ledgerOf: (paymentId: string) => Promise<Record<string, unknown>[]>;
  /** Resolves when a payment is in a state. */
  until: (paymentId: string, state: string) => Promise<void>;
  query: <Row extends Record<string, unknown>>(text: string, values?: unknown[]) => Promise<Row[]>;
  /** Another instance of the service on the same database. */
  startAnother: (environment?: Record<string, string>) => Promise<Application>;
  stop: () => Promise<void>;
};

type PaymentView = Extract<
  Awaited<ReturnType<PaymentsApi['findPayment']>>,
  { ok: true }
>['payment'];

const LEDGER = `SELECT kind, debit, credit, amount_minor FROM payments.ledger_entry
  WHERE payment_id = $1 ORDER BY position`;

/** A database of the payments alone, migrated. */
function createPaymentsDatabase() {
  return createTestDatabase({
    adminUrl: inject('postgresUrl'),
    template: {
      key: 'payments alone',
      async migrate(url) {
        const { migrations } = await loadService('payments');
        await migrate({ url, schema: 'payments', folder: migrations, log: silentLog });
      },
    },
  });
}

/** The payments as they run, with a simulator that tells them of its charges. */
export async function startPaymentWorld(
  environment: Record<string, string> = {},
  simulated: Partial<SimulatorOptions> = {},
): Promise<PaymentWorld> {
  const { url: databaseUrl, drop } = await createPaymentsDatabase();
  const simulator = await startPaymentSimulator({ port: 0, pixAfterMs: 100, ...simulated });
  const start = (more: Record<string, string> = {}) =>
    startApplication(databaseUrl, 'payments', {
      PAYMENT_SIMULATOR_URL: simulator.url,
      PAYMENT_TIMEOUT_SECONDS: '0.5',
      REPAIR_AFTER_SECONDS: '0.2',
      ...environment,
      ...more,
    });
  const application = await start();
  const applications = [application];
  const url = urlOf(application);
  simulator.sendTo(`${url}/api/v1/payments/webhooks/simulator`);
  const api = application.apis['payments'] as PaymentsApi;
  return {
    api,
    url,
    databaseUrl,
    simulator,
    application,
    pay: (more = {}) =>
      api.authorisePayment({
        paymentId: newId(),
        saleRef: 'res-1',
        amountMinor: 15_000,
        currency: 'BRL',
        method: 'card',
        ...more,
      }),
    async find(paymentId) {
      const found = await api.findPayment({ paymentId });
      if (!found.ok) throw new Error(found.code);
      return found.payment;
    },
    chargesOf: (paymentId) => simulator.charges().filter(({ id }) => id === paymentId),
    eventsOf: async (paymentId) =>
      (await api.findEvents({ subject: paymentId, limit: 100 })).events,
    ledgerOf: (paymentId) => queryOnce(databaseUrl, LEDGER, [paymentId]),
    async until(paymentId, state) {
      const text = 'SELECT state FROM payments.payment WHERE payment_id = $1';
      let seen: string | undefined;
      await waitUntil(async () => {
        const [row] = await queryOnce<{ state: string }>(databaseUrl, text, [paymentId]);
        seen = row?.state;
        return seen === state;
      }).catch((cause: unknown) => {
        throw new Error(`The payment is ${seen}, not ${state}.`, { cause });
      });
    },
    query: (text, values = []) => queryOnce(databaseUrl, text, values),
    async startAnother(more) {
      const another = await start(more);
      applications.push(another);
      return another;
    },
    async stop() {
      for (const one of applications) await one.close();
      await simulator.close();
      await drop();
    },
  };
}
