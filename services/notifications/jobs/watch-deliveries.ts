import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { Job } from '../../../platform/service/jobs.ts';
import type { Metrics } from '../../../platform/telemetry/metrics.ts';

const countDeliveries = loadStatement(new URL('../sql/count-deliveries.sql', import.meta.url));

const EVERY_MS = 5000;

type CountRow = readonly [
  consumer: string,
  state: string,
  deliveries: number,
  oldestSeconds: number,
];

/** Looks now and then at what waits and what is dead, for the metrics: every instance tells of the whole queue. */
export function watchDeliveriesJob(
  database: Database,
  consumers: readonly { readonly name: string }[],
  metrics: Pick<Metrics, 'gaugeBy'>,
): Job {
  let counted = new Map<string, CountRow>();
  const gauge = (name: string, help: string, read: (consumer: string) => number) => {
    const watched = metrics.gaugeBy(name, help, ['consumer']);
    for (const consumer of consumers)
      watched.watch({ consumer: consumer.name }, () => read(consumer.name));
  };
  gauge('bilheteria_deliveries_waiting', 'Events that wait for a consumer.', (consumer) => {
    return counted.get(`${consumer} waiting`)?.[2] ?? 0;
  });
  gauge('bilheteria_oldest_delivery_seconds', 'Since the oldest of them came.', (consumer) => {
    return counted.get(`${consumer} waiting`)?.[3] ?? 0;
  });
  gauge('bilheteria_dead_letters', 'Events that an operator has to look at.', (consumer) => {
    return counted.get(`${consumer} dead`)?.[2] ?? 0;
  });
  return {
    name: 'notifications.watch-deliveries',
    everyMs: EVERY_MS,
    async run() {
      const rows = await database.query<CountRow>(countDeliveries, []);
      counted = new Map(rows.map((row) => [`${row[0]} ${row[1]}`, row]));
    },
  };
}
