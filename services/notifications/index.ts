import { openBus } from '../../platform/bus/open-bus.ts';
import type { Settings } from '../../platform/config/settings.ts';
import { loadStatement } from '../../platform/database/statement.ts';
import { defineService } from '../../platform/service/define-service.ts';
import { admissionContract } from '../admission/contract.ts';
import { inventoryContract } from '../inventory/contract.ts';
import { paymentsContract } from '../payments/contract.ts';
import { salesContract } from '../sales/contract.ts';
import { waitingRoomContract } from '../waiting-room/contract.ts';
import { createFindPlaces } from './clients/find-places.ts';
import { openMailTransport } from './clients/open-mail-transport.ts';
import { createWebhookClientAtNeed } from './clients/webhook-client-at-need.ts';
import { webhookRules } from './clients/webhook-rules.ts';
import { createCountEvents } from './commands/count-events.ts';
import { countDeliveries, type Deliveries } from './commands/deliveries.ts';
import { createDiscardDeadLetter } from './commands/discard-dead-letter.ts';
import { createKeepRecipient } from './commands/keep-recipient.ts';
import { createManageWebhooks } from './commands/manage-webhooks.ts';
import { createPingWebhook } from './commands/ping-webhook.ts';
import { createRebuildFigures } from './commands/rebuild-figures.ts';
import { createReplayDeadLetter, createReplayDeadLetters } from './commands/replay-dead-letters.ts';
import { createSendAccountMail } from './commands/send-account-mail.ts';
import { createTakeEvents } from './commands/take-events.ts';
import { type NotificationsApi, notificationsContract } from './contract.ts';
import { analyticsRoutes } from './http/analytics-routes.ts';
import { mailPages } from './http/mail-pages.ts';
import { notificationsRoutes } from './http/routes.ts';
import { webhookRoutes } from './http/webhook-routes.ts';
import { deliverJob } from './jobs/deliver.ts';
import { forgetOldMails } from './jobs/forget-old-mails.ts';
import { forgetWebhookDeliveries } from './jobs/forget-webhook-deliveries.ts';
import { rebuildFiguresJob } from './jobs/rebuild-figures.ts';
import { watchDeliveriesJob } from './jobs/watch-deliveries.ts';
import { createConsumers, type NotificationsContext } from './messages/consumers.ts';
import { WANTED_TYPES } from './messages/webhook-consumer.ts';
import { createFindFigures } from './queries/find-figures.ts';
import { createFindInvoices } from './queries/find-invoices.ts';
import { createFindMails } from './queries/find-mails.ts';
import { createFindMailsOfUsers } from './queries/find-mails-of-users.ts';
import { createFindWebhooks } from './queries/find-webhooks.ts';
import { createListDeadLetters } from './queries/list-dead-letters.ts';

const ping = loadStatement(new URL('./sql/ping.sql', import.meta.url));

/** Notifications: everybody who is told of what has happened. */
export const notifications = defineService({
  contract: notificationsContract,
  publicName: 'notifications',
  description: 'What is done about what has happened.',
  needs: { inventory: inventoryContract, sales: salesContract },
  asks: {
    admission: admissionContract,
    payments: paymentsContract,
    'waiting-room': waitingRoomContract,
  },
  migrations: new URL('./migrations/', import.meta.url),
  async open(context) {
    const { settings, database, clients, idempotency, metrics, clock, log } = context;
    const mailing = openMailTransport(settings);
    const organiser = settings.ORGANISER_NAME;
    const api: NotificationsApi = {
      sendAccountMail: createSendAccountMail({ database, mailing, clock, organiser }),
      keepRecipient: createKeepRecipient(database, mailing.transport),
      findMailsOfUsers: createFindMailsOfUsers(database),
      async checkReadiness() {
        await database.query(ping, []);
        return {};
      },
    };
    const mails = createFindMails(database);
    const webhooks = openWebhooks(context);
    const figures = openFigures(context);
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
    const consumers = createConsumers(context, mailing, webhooks.client);
    const bus = await openBus({
      settings,
      schema: 'notifications',
      database,
      sources: allSourcesOf(context),
      metrics: metrics.bus,
      log,
    });
    bus.subscribe(
      consumers.flatMap((consumer) => {
        const { name, types } = consumer;
        const take = createTakeEvents(consumer, deliveries);
        // One that wants none has only what others put into its queue.
        return types.length === 0 ? [] : { name, types, take };
      }),
    );
    const operating = notificationsRoutes({
      listDeadLetters: createListDeadLetters(database),
      replayDeadLetter: createReplayDeadLetter(database),
      replayDeadLetters: createReplayDeadLetters(database),
      discardDeadLetter: createDiscardDeadLetter(database),
      idempotency,
      consumerNames: consumers.map(({ name }) => name),
      mails,
      invoices: createFindInvoices(database),
      inventory: clients.inventory,
      sales: clients.sales,
      others: clients,
      clock,
    });
    return {
      api,
      async routes(app) {
        for (const routes of [operating, figures.routes, webhooks.routes])
          await app.register(routes);
      },
      ...(isForDevelopers(settings) && { pages: mailPages(mails, mailing.folder) }),
      jobs: [
        ...consumers.map((consumer) => deliverJob(consumer, deliveries)),
        watchDeliveriesJob(database, consumers, metrics),
        figures.job,
        forgetWebhookDeliveries(database),
        forgetOldMails({
          database,
          transport: mailing.transport,
          days: settings.RETENTION_MAIL_DAYS,
        }),
      ],
      dependencies: { database: () => api.checkReadiness({}) },
      async close() {
        await bus.close();
        mailing.transport.close();
        await webhooks.client.close();
      },
    };
  },
});

/** Whose events are counted. */
function sourcesOf({ clients }: NotificationsContext) {
  return { inventory: clients.inventory.readEvents, sales: clients.sales.readEvents };
}

/** Whose events are told: where one of them is away, those of the others come nevertheless. */
function allSourcesOf(context: NotificationsContext) {
  const { clients } = context;
  return {
    ...sourcesOf(context),
    admission: clients.admission.readEvents,
    payments: clients.payments.readEvents,
    'waiting-room': clients['waiting-room'].readEvents,
  };
}

function openFigures(context: NotificationsContext) {
  const { database, clients, clock, log } = context;
  const { inventory } = clients;
  const countEvents = createCountEvents(database, createFindPlaces(inventory));
  const figures = createFindFigures(database);
  const rebuild = createRebuildFigures(database);
  return {
    routes: analyticsRoutes({ figures, rebuild, inventory, clock }),
    job: rebuildFiguresJob({ database, sources: sourcesOf(context), countEvents, log }),
  };
}

function openWebhooks(context: NotificationsContext) {
  const { database, settings, clock, idempotency, version } = context;
  const rules = webhookRules(settings);
  const client = createWebhookClientAtNeed({ rules, version, clock });
  const routes = webhookRoutes({
    webhooks: createManageWebhooks(database),
    find: createFindWebhooks(database),
    ping: createPingWebhook(database, client, clock),
    rules,
    types: WANTED_TYPES,
    idempotency,
  });
  return { client, routes };
}

function isForDevelopers({ ENVIRONMENT, SMTP_URL }: Settings): boolean {
  return ENVIRONMENT === 'development' && SMTP_URL === undefined;
}
