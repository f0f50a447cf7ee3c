import type { ServiceContext } from '../../../platform/service/define-service.ts';
import type { inventoryContract } from '../../inventory/contract.ts';
import type { salesContract } from '../../sales/contract.ts';
import { createFindPlaces } from '../clients/find-places.ts';
import type { WebhookClient } from '../clients/webhook-client.ts';
import { createCountEvents } from '../commands/count-events.ts';
import { createAnalyticsConsumer } from './analytics-consumer.ts';
import type { EventConsumer } from './event-consumer.ts';
import { createWebhookConsumer } from './webhook-consumer.ts';
import { createWebhookSender } from './webhook-sender.ts';

export type NotificationsContext = ServiceContext<{
  inventory: typeof inventoryContract;
  sales: typeof salesContract;
}>;

/** Everybody who is told of events, and who sends what they have queued. */
export function createConsumers(
  { database, clients, clock }: NotificationsContext,
  webhookClient: WebhookClient,
): readonly EventConsumer[] {
  const countEvents = createCountEvents(database, createFindPlaces(clients.inventory));
  return [
    createAnalyticsConsumer(countEvents),
    createWebhookConsumer(database),
    createWebhookSender(database, webhookClient, clock),
  ];
}
