import { openLogBus } from '../../platform/bus/log-bus.ts';
import { loadStatement } from '../../platform/database/statement.ts';
import { defineService } from '../../platform/service/define-service.ts';
import { inventoryContract } from '../inventory/contract.ts';
import { salesContract } from '../sales/contract.ts';
import { createFindPlaces } from './clients/find-places.ts';
import { createWebhookClient, type WebhookClient } from './clients/webhook-client.ts';
import { webhookRules } from './clients/webhook-rules.ts';
import { createCountEvents } from './commands/count-events.ts';
import { countDeliveries, type Deliveries } from './commands/deliveries.ts';
import { createDiscardDeadLetter } from './commands/discard-dead-letter.ts';
import { createManageWebhooks } from './commands/manage-webhooks.ts';
import { createPingWebhook } from './commands/ping-webhook.ts';
import { createRebuildFigures } from './commands/rebuild-figures.ts';
import { createReplayDeadLetter, createReplayDeadLetters } from './commands/replay-dead-letters.ts';
import { createTakeEvents } from './commands/take-events.ts';
import { type NotificationsApi, notificationsContract } from './contract.ts';
import { analyticsRoutes } from './http/analytics-routes.ts';
import { notificationsRoutes } from './http/routes.ts';
import { webhookRoutes } from './http/webhook-routes.ts';
import { deliverJob } from './jobs/deliver.ts';
import { forgetWebhookDeliveries } from './jobs/forget-webhook-deliveries.ts';
import { rebuildFiguresJob } from './jobs/rebuild-figures.ts';
import { watchDeliveriesJob } from './jobs/watch-deliveries.ts';
import { createConsumers, type NotificationsContext } from './messages/consumers.ts';
import { WANTED_TYPES } from './messages/webhook-consumer.ts';
import { createFindFigures } from './queries/find-figures.ts';
import { createFindWebhooks } from './queries/find-webhooks.ts';
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
    const { settings, database, idempotency, metrics, log, version, clock } = context;
    const rules = webhookRules(settings);
    const webhookClient = createWebhookClient({ rules, version, clock });
    const api: NotificationsApi = {
      async checkReadiness() {
        await database.query(ping, []);
        return {};
      },
    };
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
    const consumers = createConsumers(context, webhookClient);
    const figures = openFigures(context);
    const bus = openLogBus({
      schema: 'notifications',
      database,
      sources: sourcesOf(context),
      log,
    });
    bus.subscribe(
      consumers.flatMap((consumer) => {
        const { name, types } = consumer;
        // One that wants none has only what others put into its queue.
        return types.length === 0
          ? []
          : { name, types, take: createTakeEvents(consumer, deliveries) };
      }),
    );
    const deadLetters = notificationsRoutes({
      listDeadLetters: createListDeadLetters(database),
      replayDeadLetter: createReplayDeadLetter(database),
      replayDeadLetters: createReplayDeadLetters(database),
      discardDeadLetter: createDiscardDeadLetter(database),
      idempotency,
    });
    return {
      api,
      routes: async (app) => {
        await app.register(deadLetters);
        await app.register(figures.routes);
        await app.register(openWebhookRoutes(context, webhookClient));
      },
      jobs: [
        ...consumers.map((consumer) => deliverJob(consumer, deliveries)),
        watchDeliveriesJob(database, consumers, metrics),
        figures.job,
        forgetWebhookDeliveries(database),
      ],
      dependencies: { database: () => api.checkReadiness({}) },
      async close() {
        await bus.close();
        await webhookClient.close();
      },
    };
  },
});

/** Whose events are told. */
function sourcesOf({ clients }: NotificationsContext) {
  return { inventory: clients.inventory.readEvents, sales: clients.sales.readEvents };
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

function openWebhookRoutes(
  { database, settings, clock, idempotency }: NotificationsContext,
  client: WebhookClient,
) {
  return webhookRoutes({
    webhooks: createManageWebhooks(database),
    find: createFindWebhooks(database),
    ping: createPingWebhook(database, client, clock),
    rules: webhookRules(settings),
    types: WANTED_TYPES,
    idempotency,
  });
}
