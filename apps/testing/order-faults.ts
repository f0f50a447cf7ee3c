import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '../../platform/clock/clock.ts';
import { newId } from '../../platform/ids/ids.ts';
import { createMetrics } from '../../platform/telemetry/metrics.ts';
import { createOrderStore } from '../../services/sales/commands/order-store.ts';
import { createPayOrder, type OrderSteps } from '../../services/sales/commands/pay-order.ts';
import { createSeatSaleStore } from '../../services/sales/commands/store-seat-sales.ts';
import type { Ordered, OrderWorld } from './order-world.ts';

/** Where a process dies: before or after its n-th call to the database, the inventory or the payments. */
export type Death = { readonly call: number; readonly when: 'before' | 'after' };

/** What becomes of the hold while its payment is authorised. */
export type Fate = 'lives' | 'lapses' | 'is taken';

export type FaultCase = { fate: Fate; token: string; death: Death | undefined };

class Died extends Error {}

/** Pays an order in a process of its own, which may die. Returns the calls that it made, by their names. */
export async function payAndDie(
  world: OrderWorld,
  ordered: Ordered,
  { fate, token, death }: FaultCase,
): Promise<string[]> {
  const calls: string[] = [];
  const sales = createSeatSaleStore(world.database, {
    clock: systemClock,
    metrics: createMetrics(),
  });
  const mortal = <Part extends object>(name: string, part: Part) => dieAt(name, part, calls, death);
  const { inventory, payments } = world.apis;
  const steps: OrderSteps = {
    orders: mortal('orders', createOrderStore(world.database)),
    sales: mortal('sales', { complete: sales.complete }),
    inventory: mortal('inventory', inventory),
    payments: mortal('payments', {
      ...payments,
      async authorisePayment(asked) {
        const outcome = await payments.authorisePayment(asked);
        if (fate !== 'lives') await meetFate(world, ordered, fate);
        return outcome;
      },
    }),
  };
  try {
    await createPayOrder(steps).pay({
      orderId: ordered.orderId,
      reach: {},
      paymentId: newId(),
      method: 'card',
      token,
    });
  } catch (error) {
    if (!(error instanceof Died)) throw error;
  } finally {
    await sales.close();
  }
  return calls;
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

/** A part whose calls are counted over all parts, and one of which is the last. */
function dieAt<Part extends object>(
  name: string,
  part: Part,
  calls: string[],
  death: Death | undefined,
): Part {
  return new Proxy(part, {
    get(target, key, receiver) {
      const method: unknown = Reflect.get(target, key, receiver);
      if (typeof method !== 'function') return method;
      return async (...args: unknown[]) => {
        calls.push(`${name}.${String(key)}`);
        const isLast = death?.call === calls.length;
        if (isLast && death.when === 'before') throw new Died();
        const answer: unknown = await Reflect.apply(method, target, args);
        if (isLast) throw new Died();
        return answer;
      };
    },
  });
}
