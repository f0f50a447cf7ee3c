import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '../../platform/ids/ids.ts';
import { beginLife, type Death, DIED, openSales } from './order-faults.ts';
import type { Ordered, OrderWorld } from './order-world.ts';

/** What the buyer does while his payment is given up. */
export type Buyer = 'pays first' | 'pays meanwhile' | 'never pays';

/** Long enough for the provider's message to be taken and the payment to be looked up. */
const TOLD_MS = 400;

/** Gives up the Pix of an order in a process of its own, which may die. Returns the calls that it made, by their names. */
export async function giveUpAndDie(
  world: OrderWorld,
  { orderId, holdId }: Ordered,
  buyer: Buyer,
  death: Death | undefined,
): Promise<string[]> {
  const { inventory, payments, sales } = world.apis;
  await sales.payOrder({ orderId, reach: {}, paymentId: newId(), method: 'pix' });
  const pay = async () => {
    const listed = await payments.listPayments({ saleRef: `res-${holdId}`, limit: 1 });
    const charge = world.simulator.bank.find(listed.payments[0]?.paymentId ?? '');
    if (charge) world.simulator.bank.answer(charge, true);
  };
  if (buyer === 'pays first') {
    await pay();
    await sleep(TOLD_MS);
  }
  const life = beginLife(death);
  const process = await openSales(world, life, {
    admission: world.apis.admission,
    inventory: life.of('inventory', inventory),
    payments: life.of('payments', {
      ...payments,
      async voidPayment(asked: Parameters<typeof payments.voidPayment>[0]) {
        if (buyer === 'pays meanwhile') await pay();
        return payments.voidPayment(asked);
      },
    }),
  });
  try {
    await process.api.giveUpPayment({ orderId, reach: {}, commandId: newId() });
  } catch (error) {
    if (!String(error).includes(DIED)) throw error;
  } finally {
    await process.close();
  }
  return life.calls;
}
