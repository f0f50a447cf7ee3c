import { openLogBus } from '../../platform/bus/log-bus.ts';
import { loadStatement } from '../../platform/database/statement.ts';
import { defineService } from '../../platform/service/define-service.ts';
import { inventoryContract } from '../inventory/contract.ts';
import { salesContract } from '../sales/contract.ts';
import { createFindPlaces } from './clients/find-places.ts';
import { createWebhookClient } from './clients/webhook-client.ts';
import { webhookRules } from './clients/webhook-rules.ts';
import { createCountEvents } from './commands/count-events.ts';
import { createManageWebhooks } from './commands/manage-webhooks.ts';
import { createPingWebhook } from './commands/ping-webhook.ts';
import { createRebuildFigures } from './commands/rebuild-figures.ts';
import { type NotificationsApi, notificationsContract } from './contract.ts';
import { analyticsRoutes } from './http/analytics-routes.ts';
import { webhookRoutes } from './http/webhook-routes.ts';
import { forgetWebhookDeliveries } from './jobs/forget-webhook-deliveries.ts';
import { rebuildFiguresJob } from './jobs/rebuild-figures.ts';
import { createConsumers } from './messages/consumers.ts';
import { WANTED_TYPES } from './messages/webhook-consumer.ts';
import { createFindFigures } from './queries/find-figures.ts';
import { createFindWebhooks } from './queries/find-webhooks.ts';

const ping = loadStatement(new URL('./sql/ping.sql', import.meta.url));

/** Notifications: everybody who is told of what has happened. */
export const notifications = defineService({
  contract: notificationsContract,
  publicName: 'notifications',
  description: 'What is done about what has happened.',
  needs: { inventory: inventoryContract, sales: salesContract },
  migrations: new URL('./migrations/', import.meta.url),
  async open(context) {
    const { database, clients, log, clock, settings, version, idempotency } = context;
    const sources = { inventory: clients.inventory.readEvents, sales: clients.sales.readEvents };
    const api: NotificationsApi = {
      async checkReadiness() {
        await database.query(ping, []);
        return {};
      },
    };
    const bus = openLogBus({
      schema: 'notifications',
      database,
      sources,
      log,
    });
    const webhookClient = createWebhookClient({ rules: webhookRules(settings), version, clock });
    bus.subscribe(
      createConsumers(context, webhookClient).map(({ name, types, handle }) => ({
        name,
        types,
        take: handle,
      })),
    );
    return {
      api,
      routes: async (app) => {
        const rebuild = createRebuildFigures(database);
        const figures = createFindFigures(database);
        await app.register(
          analyticsRoutes({ figures, rebuild, inventory: clients.inventory, clock }),
        );
        await app.register(
          webhookRoutes({
            webhooks: createManageWebhooks(database),
            find: createFindWebhooks(database),
            ping: createPingWebhook(database, webhookClient, clock),
            rules: webhookRules(settings),
            types: WANTED_TYPES,
            idempotency,
          }),
        );
      },
      jobs: [
        rebuildFiguresJob({
          database,
          sources,
          countEvents: createCountEvents(database, createFindPlaces(clients.inventory)),
          log,
        }),
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
