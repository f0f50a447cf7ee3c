import { waitUntil } from '../../platform/testing/wait-until.ts';
import type { OrderWorld } from './order-world.ts';
import { faultsOfResale, offerTicket, type ResaleCase, takeAndDie } from './resale-faults.ts';

/** At once: each waits mostly. */
const AT_ONCE = 12;
const SETTLES_WITHIN_MS = 30_000;

/** Plays a case; the system's own jobs go on from where its process died. Returns what does not agree at last. */
async function play(world: OrderWorld, one: ResaleCase): Promise<string[]> {
  const offered = await offerTicket(world, one);
  await takeAndDie(world, offered, one);
  const faults = () => faultsOfResale(world, offered, one);
  const settled = async () => (await faults()).length === 0;
  await waitUntil(settled, SETTLES_WITHIN_MS).catch(() => undefined);
  return (await faults()).map((fault) => `${JSON.stringify(one)}: ${fault}`);
}

/**
 * Passes a ticket on, and dies after each call that it makes, as a run of it without a death tells: nothing is done before the
 * next one, so that is every place to die. Returns what did not agree, and how many deaths there were.
 */
export async function playResaleDeaths(world: OrderWorld, way: Omit<ResaleCase, 'death'>) {
  const whole = { ...way, death: undefined };
  const calls = await takeAndDie(world, await offerTicket(world, whole), whole);
  const left: ResaleCase[] = calls.map((_, i) => ({
    ...way,
    death: { call: i + 1, when: 'after' },
  }));
  const deaths = left.length;
  const faults: string[] = [];
  const workers = Array.from({ length: AT_ONCE }, async () => {
    for (let one = left.shift(); one; one = left.shift()) faults.push(...(await play(world, one)));
  });
  await Promise.all(workers);
  return { faults, deaths };
}
