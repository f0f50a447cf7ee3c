import { newId } from '../../platform/ids/ids.ts';
import { queryOnce } from './query-once.ts';

/** Dead letters of a consumer, as they are after its tries. Returns their ids, the oldest first. */
export async function insertDeadLetters(
  databaseUrl: string,
  consumer: string,
  count: number,
): Promise<string[]> {
  const events = Array.from({ length: count }, () => ({
    specversion: '1.0',
    id: newId(),
    source: '/inventory',
    type: 'ReservationCreated',
    subject: `res-${newId()}`,
    time: new Date().toISOString(),
    datacontenttype: 'application/json',
    dataschema: '/events/inventory/ReservationCreated/v1',
    sequence: '0000000000000000001',
    correlationid: 'one',
    data: {},
  }));
  const rows = await queryOnce<{ delivery_id: string; position: string }>(
    databaseUrl,
    `INSERT INTO notifications.delivery
       (consumer, event_id, subject, event, state, tries, failure, failed_at)
     SELECT $1, (event ->> 'id')::uuid, event ->> 'subject', event, 'dead', 5, 'Error: no answer', now()
     FROM json_array_elements($2) AS event
     RETURNING delivery_id, position`,
    [consumer, JSON.stringify(events)],
  );
  return rows
    .toSorted((a, b) => Number(a.position) - Number(b.position))
    .map((row) => row.delivery_id);
}
