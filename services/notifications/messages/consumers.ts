import type { ServiceContext } from '../../../platform/service/define-service.ts';
import type { inventoryContract } from '../../inventory/contract.ts';
import type { salesContract } from '../../sales/contract.ts';
import type { EventConsumer } from './event-consumer.ts';

export type NotificationsContext = ServiceContext<{
  inventory: typeof inventoryContract;
  sales: typeof salesContract;
}>;

/** Everybody who is told of events. */
export function createConsumers(_context: NotificationsContext): readonly EventConsumer[] {
  return [];
}
