import { openBus } from '../../platform/bus/open-bus.ts';
import type { Settings } from '../../platform/config/settings.ts';
import { loadStatement } from '../../platform/database/statement.ts';
import { defineService } from '../../platform/service/define-service.ts';
import { inventoryContract } from '../inventory/contract.ts';
import { salesContract } from '../sales/contract.ts';
import { openMailTransport } from './clients/open-mail-transport.ts';
import { countDeliveries, type Deliveries } from './commands/deliveries.ts';
import { createDiscardDeadLetter } from './commands/discard-dead-letter.ts';
import { createReplayDeadLetter, createReplayDeadLetters } from './commands/replay-dead-letters.ts';
import { createTakeEvents } from './commands/take-events.ts';
import { type NotificationsApi, notificationsContract } from './contract.ts';
import { mailPages } from './http/mail-pages.ts';
import { notificationsRoutes } from './http/routes.ts';
import { deliverJob } from './jobs/deliver.ts';
import { watchDeliveriesJob } from './jobs/watch-deliveries.ts';
import { createConsumers } from './messages/consumers.ts';
import { createFindInvoices } from './queries/find-invoices.ts';
import { createFindMails } from './queries/find-mails.ts';
import { createListDeadLetters } from './queries/list-dead-letters.ts';

const ping = loadStatement(new URL('./sql/ping.sql', import.meta.url));

/** Notifications: everybody who is told of what has happened. */
export const notifications = defineService({
  contract: notificationsContract,
  publicName: 'notifications',
  description: 'What is done about what has happened.',
  needs: { inventory: inventoryContract, sales: salesContract },
  migrations: new URL('./migrations/', import.meta.url),
  async open(context) {
    const { settings, database, clients, idempotency, metrics, clock, log } = context;
    const api: NotificationsApi = {
      async checkReadiness() {
        await database.query(ping, []);
        return {};
      },
    };
    const mailing = openMailTransport(settings);
    const mails = createFindMails(database);
    const deliveries: Deliveries = {
      database,
      policy: {
        firstMs: settings.EVENT_RETRY_FIRST_SECONDS * 1000,
        maxMs: settings.EVENT_RETRY_MAX_SECONDS * 1000,
        maxTries: settings.EVENT_MAX_TRIES,
      },
      count: countDeliveries(metrics),
      log,
    };
    const consumers = createConsumers(context, mailing);
    const bus = await openBus({
      settings,
      schema: 'notifications',
      database,
      sources: { inventory: clients.inventory.readEvents, sales: clients.sales.readEvents },
      metrics: metrics.bus,
      log,
    });
    bus.subscribe(
      consumers.map((consumer) => ({
        name: consumer.name,
        types: consumer.types,
        take: createTakeEvents(consumer, deliveries),
      })),
    );
    return {
      api,
      routes: notificationsRoutes({
        listDeadLetters: createListDeadLetters(database),
        replayDeadLetter: createReplayDeadLetter(database),
        replayDeadLetters: createReplayDeadLetters(database),
        discardDeadLetter: createDiscardDeadLetter(database),
        idempotency,
        mails,
        invoices: createFindInvoices(database),
        inventory: clients.inventory,
        sales: clients.sales,
        clock,
      }),
      ...(isForDevelopers(settings) && { pages: mailPages(mails, mailing.folder) }),
      jobs: [
        ...consumers.map((consumer) => deliverJob(consumer, deliveries)),
        watchDeliveriesJob(database, consumers, metrics),
      ],
      dependencies: { database: () => api.checkReadiness({}) },
      async close() {
        await bus.close();
        mailing.transport.close();
      },
    };
  },
});

function isForDevelopers({ ENVIRONMENT, SMTP_URL }: Settings): boolean {
  return ENVIRONMENT === 'development' && SMTP_URL === undefined;
}
