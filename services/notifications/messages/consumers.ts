import type { ServiceContext } from '../../../platform/service/define-service.ts';
import type { inventoryContract } from '../../inventory/contract.ts';
import type { salesContract } from '../../sales/contract.ts';
import { createFindPlaces } from '../clients/find-places.ts';
import { createCountEvents } from '../commands/count-events.ts';
import { createAnalyticsConsumer } from './analytics-consumer.ts';
import type { EventConsumer } from './event-consumer.ts';

export type NotificationsContext = ServiceContext<{
  inventory: typeof inventoryContract;
  sales: typeof salesContract;
}>;

/** Everybody who is told of events. */
export function createConsumers({
  database,
  clients,
}: NotificationsContext): readonly EventConsumer[] {
  const countEvents = createCountEvents(database, createFindPlaces(clients.inventory));
  return [createAnalyticsConsumer(countEvents)];
}
