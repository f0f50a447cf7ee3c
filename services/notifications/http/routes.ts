import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FindInvoices } from '../queries/find-invoices.ts';
import type { FindMails } from '../queries/find-mails.ts';
import { type AuditTrailOptions, auditTrailRoutes } from './audit-trail-routes.ts';
import { type DeadLetterRoutesOptions, deadLetterRoutes } from './dead-letter-routes.ts';
import { invoiceRoutes } from './invoice-routes.ts';
import { mailRoutes } from './mail-routes.ts';

export type NotificationsRoutesOptions = DeadLetterRoutesOptions &
  AuditTrailOptions & {
    mails: FindMails;
    invoices: FindInvoices;
  };

/** What operators ask of the notifications. */
export function notificationsRoutes(
  options: NotificationsRoutesOptions,
): FastifyPluginAsyncTypebox {
  return async (app) => {
    await app.register(deadLetterRoutes(options));
    await app.register(mailRoutes(options.mails));
    await app.register(invoiceRoutes(options.invoices));
    await app.register(auditTrailRoutes(options));
  };
}
