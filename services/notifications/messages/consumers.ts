import type { ServiceContext } from '../../../platform/service/define-service.ts';
import type { inventoryContract } from '../../inventory/contract.ts';
import type { salesContract } from '../../sales/contract.ts';
import type { Mailing } from '../clients/open-mail-transport.ts';
import { createEmailConsumer } from './email-consumer.ts';
import type { EventConsumer } from './event-consumer.ts';
import { createInvoiceConsumer } from './invoice-consumer.ts';

export type NotificationsContext = ServiceContext<{
  inventory: typeof inventoryContract;
  sales: typeof salesContract;
}>;

/** Everybody who is told of events. */
export function createConsumers(
  { settings, database, clients, clock }: NotificationsContext,
  { transport, from }: Mailing,
): readonly EventConsumer[] {
  const { ORGANISER_NAME: organiser, MAIL_LANGUAGE: language } = settings;
  const { inventory } = clients;
  return [
    createEmailConsumer({ database, inventory, transport, clock, language, from, organiser }),
    createInvoiceConsumer({ database, organiser, language }),
  ];
}
