import type { Job } from '../../../platform/service/jobs.ts';
import type { TellInventory } from '../commands/tell-inventory.ts';

/** Who sets a line tells the inventory at once; this is for those who died in between, or found it away. */
export function tellInventoryJob(tellInventory: TellInventory): Job {
  return {
    name: 'waiting-room.tell-inventory',
    everyMs: 1000,
    run: () => tellInventory(null),
  };
}
