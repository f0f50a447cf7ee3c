import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { Job } from '../../../platform/service/jobs.ts';
import type { InventoryApi } from '../contract.ts';

const statement = (name: string) => loadStatement(new URL(`../sql/${name}.sql`, import.meta.url));
const listHolds = statement('list-called-off-holds');
const endWaiting = statement('end-called-off-waiting');
const leaveSessions = statement('leave-called-off');

export type EndCancelledOptions = {
  database: Database;
  cancelHold: InventoryApi['cancelHold'];
};

/**
 * Gives back what is held in sessions that were cancelled, and takes those who wait for them off their lists, within a
 * second. That nothing of such a session is sold does not depend on it: every statement that sells asks for its state.
 * Each hold is given back as if its user had done so, once, on any number of instances; whoever dies leaves the rest to
 * the next pass.
 */
export function endCancelledJob({ database, cancelHold }: EndCancelledOptions): Job {
  return {
    name: 'inventory.end-cancelled',
    everyMs: 500,
    async run(signal) {
      let ended = 1;
      while (ended > 0 && !signal.aborted) {
        const holds = await database.query<[string]>(listHolds, []);
        await Promise.all(holds.map(([holdId]) => cancelHold({ holdId })));
        ended = holds.length + (await database.execute(endWaiting, []));
      }
      if (!signal.aborted) await database.execute(leaveSessions, []);
    },
  };
}
