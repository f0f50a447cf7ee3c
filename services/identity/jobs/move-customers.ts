import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { Logger } from '../../../platform/log/logger.ts';
import type { Job } from '../../../platform/service/jobs.ts';
import type { SalesApi } from '../../sales/contract.ts';
import { doTasks } from './do-tasks.ts';

const statement = (name: string) => loadStatement(new URL(`../sql/${name}.sql`, import.meta.url));
const leaseCustomerMoves = statement('lease-customer-moves');
const completeCustomerMove = statement('complete-customer-move');

const EVERY_MS = 1000;

type Move = readonly [fromUserId: string, toUserId: string, ageSeconds: number];

export type MoveCustomersOptions = {
  database: Database;
  sales: Pick<SalesApi, 'moveCustomer'>;
  log: Logger;
  /** For how long something may still come under the old id: as long as its access tokens may count, and more. */
  settleSeconds: number;
};

/**
 * Has the orders of guests who have become an account's moved to it, again and again until nothing was left to move
 * when nothing more could come.
 */
export function moveCustomersJob(options: MoveCustomersOptions): Job {
  const { database, sales, log, settleSeconds } = options;
  const move = async ([fromUserId, toUserId, ageSeconds]: Move) => {
    const { moved } = await sales.moveCustomer({ fromUserId, toUserId });
    const isDone = moved === 0 && ageSeconds > settleSeconds;
    if (isDone) await database.execute(completeCustomerMove, [fromUserId]);
  };
  return {
    name: 'identity.move-customers',
    everyMs: EVERY_MS,
    run: (signal) =>
      doTasks({
        lease: (limit) => database.query<Move>(leaseCustomerMoves, [limit]),
        perform: move,
        failed: 'the orders of guests were not moved; tried again later',
        log,
        signal,
      }),
  };
}
