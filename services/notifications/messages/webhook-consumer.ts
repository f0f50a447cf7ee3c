import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { admissionContract } from '../../admission/contract.ts';
import { inventoryContract } from '../../inventory/contract.ts';
import { paymentsContract } from '../../payments/contract.ts';
import { salesContract } from '../../sales/contract.ts';
import { waitingRoomContract } from '../../waiting-room/contract.ts';
import type { EventConsumer } from './event-consumer.ts';

const findWantedTypes = loadStatement(new URL('../sql/find-wanted-types.sql', import.meta.url));
const fanOutWebhooks = loadStatement(new URL('../sql/fan-out-webhooks.sql', import.meta.url));

/** An endpoint that wants it is told of everything, of types that are to come too. */
const ALL_TYPES = '*';

/** Whatever an endpoint can be told of. */
const TYPES: readonly string[] = [
  inventoryContract,
  salesContract,
  admissionContract,
  paymentsContract,
  waitingRoomContract,
].flatMap(({ events }) => Object.keys(events));

/** What an endpoint may ask for. */
export const WANTED_TYPES: readonly string[] = [ALL_TYPES, ...TYPES];

/**
 * Finds out who is to be told of events, and queues a delivery for each of them (messages/webhook-sender.ts).
 * This changes our own tables only, so it takes events by the lot; a storm of events that no endpoint wants
 * costs one small question a lot.
 */
export function createWebhookConsumer(database: Database): EventConsumer {
  return {
    name: 'webhooks',
    types: TYPES,
    pace: 'at once',
    async handle(events) {
      const rows = await database.query<[string]>(findWantedTypes, []);
      const wanted = new Set(rows.map(([type]) => type));
      const told = events.filter(({ type }) => wanted.has(type) || wanted.has(ALL_TYPES));
      if (told.length > 0) await database.execute(fanOutWebhooks, [JSON.stringify(told)]);
    },
  };
}
