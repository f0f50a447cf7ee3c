import { arrayLiteral, type Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { Logger } from '../../../platform/log/logger.ts';
import { freedPlaces, type TellChanges } from '../domain/seat-board/seat-changes.ts';

const expireHolds = loadStatement(new URL('../sql/expire-holds.sql', import.meta.url));
const awaitSweeps = loadStatement(new URL('../sql/await-sweeps.sql', import.meta.url));

type ExpiredRow = readonly [
  holdId: string,
  sessionId: string,
  freedSeats: number[],
  unitSectors: number[],
  freeUnits: number[],
];

export type ExpireHolds = {
  /** Ends holds whose time is over, some hundreds at once, each once. Tells how many it ended. */
  sweep: () => Promise<number>;
  /** The same, and waits for others who have holds of these sessions that have lapsed: then none of them is left. */
  endLapsed: (sessionIds: readonly string[]) => Promise<void>;
};

export function createExpireHolds(database: Database, tell: TellChanges, log: Logger): ExpireHolds {
  const sweep = async () => {
    const expired = await database.query<ExpiredRow>(expireHolds, []);
    for (const [holdId, sessionId, indexes, unitSectors, freeUnits] of expired) {
      tell(sessionId, freedPlaces(indexes, unitSectors, freeUnits));
      log.debug({ holdId, sessionId }, 'hold expired');
    }
    return expired.length;
  };
  return {
    sweep,
    async endLapsed(sessionIds) {
      await sweep();
      const [row] = await database.query<[string]>(awaitSweeps, [arrayLiteral(sessionIds)]);
      // Passed by because somebody had it, and perhaps not to end it: a confirmation that came too late.
      if (Number(row?.[0] ?? 0) > 0) await sweep();
    },
  };
}
