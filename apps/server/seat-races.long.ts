import { expect, test } from 'vitest';
import { chooseSeed } from '../../platform/testing/seeded-random.ts';
import { startInstances } from '../testing/seat-races/instances.ts';
import { runRace } from '../testing/seat-races/run-race.ts';
import { createShop } from '../testing/seat-races/shop.ts';
import { freedWhileSomeWait } from '../testing/seat-races/waiting-race.ts';

const rounds = 100;

test.each(['cancelled', 'refunded', 'lapsed'] as const)(
  `[INV-52] what is %s goes to who waits, in order, ${rounds} times on three instances`,
  { timeout: 600_000 },
  async (freeing) => {
    const instances = await startInstances();
    const seed = chooseSeed();
    const faults = await runRace(freedWhileSomeWait(freeing), createShop(instances), {
      seed,
      rounds,
    });
    await instances.stop();
    expect(faults.slice(0, 10)).toEqual([]);
  },
);
