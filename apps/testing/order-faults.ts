import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '../../platform/clock/clock.ts';
import { loadSettings } from '../../platform/config/settings.ts';
import type { Database } from '../../platform/database/database.ts';
import { silentFeed } from '../../platform/feed/testing/silent-feed.ts';
import { createIdempotency } from '../../platform/idempotency/idempotency.ts';
import { createKeyStore } from '../../platform/idempotency/key-store.ts';
import { newId } from '../../platform/ids/ids.ts';
import { createMetrics } from '../../platform/telemetry/metrics.ts';
import { silentLog } from '../../platform/testing/silent-log.ts';
import { sales } from '../../services/sales/index.ts';
import type { Ordered, OrderWorld } from './order-world.ts';

/** Where a process dies: before or after its n-th call to the database, the inventory or the payments. */
export type Death = { readonly call: number; readonly when: 'before' | 'after' };

/** What becomes of the hold while its payment is authorised. */
export type Fate = 'lives' | 'lapses' | 'is taken';

export type FaultCase = { fate: Fate; token: string; death: Death | undefined };

export const DIED = 'the process died here';

/** Pays an order in a process of its own, which may die. Returns the calls that it made, by their names. */
export async function payAndDie(
  world: OrderWorld,
  ordered: Ordered,
  { fate, token, death }: FaultCase,
): Promise<string[]> {
  const life = beginLife(death);
  const { inventory, payments } = world.apis;
  const process = await openSales(world, life, {
    admission: world.apis.admission,
    inventory: life.of('inventory', inventory),
    payments: life.of('payments', {
      ...payments,
      async authorisePayment(asked: Parameters<typeof payments.authorisePayment>[0]) {
        const outcome = await payments.authorisePayment(asked);
        if (fate !== 'lives') await meetFate(world, ordered, fate);
        return outcome;
      },
    }),
  });
  try {
    const { orderId } = ordered;
    const command = { orderId, reach: {}, paymentId: newId(), method: 'card', token } as const;
    await process.api.payOrder(command);
  } catch (error) {
    if (!String(error).includes(DIED)) throw error;
  } finally {
    await process.close();
  }
  return life.calls;
}

/** The sales of one process, without the jobs that would go on by themselves. */
export function openSales(
  { database }: OrderWorld,
  life: Life,
  clients: Parameters<typeof sales.open>[0]['clients'],
) {
  const metrics = createMetrics();
  const store = createKeyStore('sales', database, { clock: systemClock, metrics });
  return sales.open({
    settings: loadSettings({}),
    version: '0.0.0-test',
    publicUrl: 'http://localhost',
    database: life.ofDatabase(database),
    clients,
    idempotency: createIdempotency(store),
    feed: silentFeed,
    log: silentLog,
    metrics,
    clock: systemClock,
  });
}

const LAPSED_MS = 1100;

async function meetFate(
  { apis: { inventory } }: OrderWorld,
  { sessionId }: Ordered,
  fate: Fate,
): Promise<void> {
  await sleep(LAPSED_MS);
  if (fate !== 'is taken') return;
  const wish = { sessionId, userId: 'quicker', seatNumbers: ['A1'], sectors: [] };
  await inventory.placeHold({ ...wish, holdId: newId() });
}

type Life = ReturnType<typeof beginLife>;

/** Counts the calls of a process over all that it talks to; one of them may be its last. */
export function beginLife(death: Death | undefined) {
  const calls: string[] = [];
  const live = async <Answer>(name: string, call: () => Promise<Answer>): Promise<Answer> => {
    calls.push(name);
    const isLast = death?.call === calls.length;
    if (isLast && death.when === 'before') throw new Error(DIED);
    const answer = await call();
    if (isLast) throw new Error(DIED);
    return answer;
  };
  return {
    calls,
    of<Part extends object>(name: string, part: Part): Part {
      return new Proxy(part, {
        get(target, key, receiver) {
          const method: unknown = Reflect.get(target, key, receiver);
          if (typeof method !== 'function' || key === 'readEvents') return method;
          return (...args: unknown[]) =>
            live(`${name}.${String(key)}`, async (): Promise<unknown> => {
              return Reflect.apply(method, target, args) as unknown;
            });
        },
      });
    },
    /** Statements of orders and refunds alone: followers read on beside them. */
    ofDatabase(database: Database): Database {
      return {
        ...database,
        query: (statement, values) =>
          isOfSaga(statement.name)
            ? live(statement.name, () => database.query(statement, values))
            : database.query(statement, values),
        execute: (statement, values) =>
          isOfSaga(statement.name)
            ? live(statement.name, () => database.execute(statement, values))
            : database.execute(statement, values),
      };
    },
  };
}

function isOfSaga(name: string): boolean {
  return /^sales\.((find|move|fail)-orders?(-sales?)?|(begin|give-up)-paying|note-action|begin-order-sales|use-second-hold|(complete|drop)-seat-sales?|(find|begin|complete|refuse)-refund|find-refundable-sale|lease-session-refund|list-sales-to-refund|end-session-look)$/.test(
    name,
  );
}
