import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { Logger } from '../../../platform/log/logger.ts';
import type { Job } from '../../../platform/service/jobs.ts';
import type { SalesApi } from '../../sales/contract.ts';

const statement = (name: string) => loadStatement(new URL(`../sql/${name}.sql`, import.meta.url));
const leaseCustomerMoves = statement('lease-customer-moves');
const completeCustomerMove = statement('complete-customer-move');

const EVERY_MS = 500;
const AT_ONCE = 8;

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
    async run(signal) {
      let moves: Move[];
      do {
        moves = await database.query<Move>(leaseCustomerMoves, [AT_ONCE]);
        const ends = await Promise.allSettled(moves.map(move));
        for (const [place, end] of ends.entries()) {
          if (end.status === 'fulfilled') continue;
          const reason = end.reason instanceof Error ? end.reason.message : 'unknown';
          const about = { guestId: moves[place]?.[0], reason };
          log.warn(about, 'the orders of a guest were not moved; tried again later');
        }
      } while (moves.length === AT_ONCE && !signal.aborted);
    },
  };
}
