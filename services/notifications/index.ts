import { openLogBus } from '../../platform/bus/log-bus.ts';
import { loadStatement } from '../../platform/database/statement.ts';
import { defineService } from '../../platform/service/define-service.ts';
import { inventoryContract } from '../inventory/contract.ts';
import { salesContract } from '../sales/contract.ts';
import { type NotificationsApi, notificationsContract } from './contract.ts';
import { auditTrailRoutes } from './http/audit-trail-routes.ts';
import { createConsumers } from './messages/consumers.ts';

const ping = loadStatement(new URL('./sql/ping.sql', import.meta.url));

/** Notifications: everybody who is told of what has happened. */
export const notifications = defineService({
  contract: notificationsContract,
  publicName: 'notifications',
  description: 'What is done about what has happened.',
  needs: { inventory: inventoryContract, sales: salesContract },
  migrations: new URL('./migrations/', import.meta.url),
  async open(context) {
    const { database, clients, clock, log } = context;
    const api: NotificationsApi = {
      async checkReadiness() {
        await database.query(ping, []);
        return {};
      },
    };
    const bus = openLogBus({
      schema: 'notifications',
      database,
      sources: { inventory: clients.inventory.readEvents, sales: clients.sales.readEvents },
      log,
    });
    bus.subscribe(
      createConsumers(context).map(({ name, types, handle }) => ({ name, types, take: handle })),
    );
    return {
      api,
      routes: auditTrailRoutes({ ...clients, clock }),
      jobs: [],
      dependencies: { database: () => api.checkReadiness({}) },
      close: () => bus.close(),
    };
  },
});
