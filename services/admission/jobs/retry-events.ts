import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { CloudEvent } from '../../../platform/events/cloud-event.ts';
import type { Job } from '../../../platform/service/jobs.ts';
import type { Metrics } from '../../../platform/telemetry/metrics.ts';
import { type HandleEvents, handleOrKeep } from '../messages/ticket-consumer.ts';

const listUnhandled = loadStatement(new URL('../sql/list-unhandled-events.sql', import.meta.url));
const deleteUnhandled = loadStatement(
  new URL('../sql/delete-unhandled-event.sql', import.meta.url),
);

const EVERY_MS = 5000;
const LOT = 100;

type Row = readonly [event: CloudEvent, waiting: number];

/**
 * Tries events again that could not be handled, for ever: a ticket that was paid for is never given up. A seat's next
 * sale waits here until we have heard that the one before was taken back.
 */
export function retryEventsJob(options: {
  database: Database;
  handle: HandleEvents;
  metrics: Pick<Metrics, 'gauge'>;
}): Job {
  let waiting = 0;
  const { database, metrics } = options;
  metrics.gauge(
    'bilheteria_admission_unhandled_events',
    'Events that tickets wait for and that could not be handled yet.',
    () => waiting,
  );
  return {
    name: 'admission.retry-events',
    everyMs: EVERY_MS,
    async run(signal) {
      const rows = await database.query<Row>(listUnhandled, [LOT]);
      waiting = rows[0]?.[1] ?? 0;
      for (const [event] of rows) {
        if (signal.aborted) return;
        if ((await handleOrKeep(options, event)) !== undefined) continue;
        await database.execute(deleteUnhandled, [event.id]);
        waiting--;
      }
    },
  };
}
