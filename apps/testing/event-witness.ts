import { openBus } from '../../platform/bus/open-bus.ts';
import { openDatabase } from '../../platform/database/database.ts';
import type { CloudEvent } from '../../platform/events/cloud-event.ts';
import { createRemoteClient } from '../../platform/service/remote-client.ts';
import { createMetrics } from '../../platform/telemetry/metrics.ts';
import { silentLog } from '../../platform/testing/silent-log.ts';
import { inventoryContract } from '../../services/inventory/contract.ts';
import { salesContract } from '../../services/sales/contract.ts';
import { queryOnce } from './query-once.ts';

/** Somebody outside the system who is told of all that happens in it, and does it once for each event. */
export type EventWitness = {
  /** Each event once, in the order in which they first came. */
  readonly events: ReadonlyMap<string, CloudEvent>;
  /** How many came more than once. */
  repeated: () => number;
  close: () => Promise<void>;
};

export const WITNESS = 'witness';

export async function startWitness(told: {
  vacancyUrl: string;
  ticketUrl: string;
  databaseUrl: string;
  /** Without a RabbitMQ it reads the services' logs. */
  amqpUrl: string | undefined;
  prefix: string;
}): Promise<EventWitness> {
  const metrics = createMetrics();
  const remote = { timeoutMs: 2000, maxConnections: 4, maxInFlight: 4, metrics };
  const inventory = createRemoteClient(inventoryContract, { url: told.vacancyUrl, ...remote });
  const sales = createRemoteClient(salesContract, { url: told.ticketUrl, ...remote });
  const database = openDatabase({
    url: told.databaseUrl,
    poolSize: 2,
    statementTimeoutMs: 5000,
    applicationName: WITNESS,
    onIdleError: () => undefined,
    metrics: metrics.database,
  });
  const bus = await openBus({
    // It keeps its place among the inventory's, where nobody else follows.
    schema: 'inventory',
    database,
    sources: { inventory: inventory.api.readEvents, sales: sales.api.readEvents },
    settings: { AMQP_URL: told.amqpUrl, AMQP_PREFIX: told.prefix },
    metrics: metrics.bus,
    log: silentLog,
  });
  const events = new Map<string, CloudEvent>();
  let taken = 0;
  const types = [inventoryContract, salesContract].flatMap(({ events: own }) => Object.keys(own));
  bus.subscribe([
    {
      name: WITNESS,
      types,
      take(lot) {
        taken += lot.length;
        for (const event of lot) if (!events.has(event.id)) events.set(event.id, event);
        return Promise.resolve();
      },
    },
  ]);
  return {
    events,
    repeated: () => taken - events.size,
    async close() {
      await bus.close();
      await Promise.all([inventory.close(), sales.close(), database.close()]);
    },
  };
}

const readLogs = `
  SELECT event_id::text AS id FROM inventory.event UNION ALL SELECT event_id::text FROM sales.event`;

/** The ids of all that has happened. */
export async function readEventIds(databaseUrl: string): Promise<string[]> {
  const rows = await queryOnce<{ id: string }>(databaseUrl, readLogs, []);
  return rows.map(({ id }) => id);
}

/** What is wrong with what a witness was told, in sentences. */
export function findEventFaults(ids: readonly string[], { events }: EventWitness): string[] {
  const faults: string[] = [];
  const lost = ids.filter((id) => !events.has(id));
  if (lost.length > 0) faults.push(`${lost.length} events were lost: ${lost[0]}…`);
  if (events.size > ids.length) faults.push('some of what was told has not happened');
  const last = new Map<string, string>();
  for (const { id, source, subject, sequence } of events.values()) {
    const known = last.get(source + subject) ?? '';
    if (sequence < known) faults.push(`${id} of ${subject} came after a later one`);
    last.set(source + subject, sequence);
  }
  return faults;
}
