import type { ServiceContext } from '../../../platform/service/define-service.ts';
import type { admissionContract } from '../../admission/contract.ts';
import type { inventoryContract } from '../../inventory/contract.ts';
import type { paymentsContract } from '../../payments/contract.ts';
import type { salesContract } from '../../sales/contract.ts';
import type { waitingRoomContract } from '../../waiting-room/contract.ts';
import { createFindPlaces } from '../clients/find-places.ts';
import type { Mailing } from '../clients/open-mail-transport.ts';
import type { WebhookClient } from '../clients/webhook-client.ts';
import { createCountEvents } from '../commands/count-events.ts';
import { createAnalyticsConsumer } from './analytics-consumer.ts';
import { createEmailConsumer } from './email-consumer.ts';
import type { EventConsumer } from './event-consumer.ts';
import { createInvoiceConsumer } from './invoice-consumer.ts';
import { createWebhookConsumer } from './webhook-consumer.ts';
import { createWebhookSender } from './webhook-sender.ts';

export type NotificationsContext = ServiceContext<
  { inventory: typeof inventoryContract; sales: typeof salesContract },
  {
    admission: typeof admissionContract;
    payments: typeof paymentsContract;
    'waiting-room': typeof waitingRoomContract;
  }
>;

/** Everybody who is told of events, and who sends what these have queued. */
export function createConsumers(
  { settings, database, clients, clock }: NotificationsContext,
  { transport, from }: Mailing,
  webhookClient: WebhookClient,
): readonly EventConsumer[] {
  const { ORGANISER_NAME: organiser, MAIL_LANGUAGE: language } = settings;
  const { inventory } = clients;
  return [
    createEmailConsumer({ database, inventory, transport, clock, language, from, organiser }),
    createInvoiceConsumer({ database, organiser, language }),
    createAnalyticsConsumer(createCountEvents(database, createFindPlaces(inventory))),
    createWebhookConsumer(database),
    createWebhookSender(database, webhookClient, clock),
  ];
}
