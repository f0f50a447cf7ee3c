import { openBus } from '../../platform/bus/open-bus.ts';
import type { Settings } from '../../platform/config/settings.ts';
import { loadStatement } from '../../platform/database/statement.ts';
import { defineService } from '../../platform/service/define-service.ts';
import { inventoryContract } from '../inventory/contract.ts';
import { salesContract } from '../sales/contract.ts';
import { openMailTransport } from './clients/open-mail-transport.ts';
import { type NotificationsApi, notificationsContract } from './contract.ts';
import { invoiceRoutes } from './http/invoice-routes.ts';
import { mailPages } from './http/mail-pages.ts';
import { mailRoutes } from './http/mail-routes.ts';
import { createConsumers } from './messages/consumers.ts';
import { createFindInvoices } from './queries/find-invoices.ts';
import { createFindMails } from './queries/find-mails.ts';

const ping = loadStatement(new URL('./sql/ping.sql', import.meta.url));

/** Notifications: everybody who is told of what has happened. */
export const notifications = defineService({
  contract: notificationsContract,
  publicName: 'notifications',
  description: 'What is done about what has happened.',
  needs: { inventory: inventoryContract, sales: salesContract },
  migrations: new URL('./migrations/', import.meta.url),
  async open(context) {
    const { database, clients, settings, metrics, log } = context;
    const api: NotificationsApi = {
      async checkReadiness() {
        await database.query(ping, []);
        return {};
      },
    };
    const mailing = openMailTransport(settings);
    const mails = createFindMails(database);
    const bus = await openBus({
      settings,
      schema: 'notifications',
      database,
      sources: { inventory: clients.inventory.readEvents, sales: clients.sales.readEvents },
      metrics: metrics.bus,
      log,
    });
    bus.subscribe(
      createConsumers(context, mailing).map(({ name, types, handle }) => ({
        name,
        types,
        take: handle,
      })),
    );
    return {
      api,
      async routes(app) {
        await app.register(mailRoutes(mails));
        await app.register(invoiceRoutes(createFindInvoices(database)));
      },
      ...(isForDevelopers(settings) && { pages: mailPages(mails, mailing.folder) }),
      jobs: [],
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
