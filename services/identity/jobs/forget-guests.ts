import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { Job } from '../../../platform/service/jobs.ts';
import type { InventoryApi } from '../../inventory/contract.ts';
import type { SalesApi } from '../../sales/contract.ts';

const statement = (name: string) => loadStatement(new URL(`../sql/${name}.sql`, import.meta.url));
const leaseGuestsToForget = statement('lease-guests-to-forget');
const eraseAccount = statement('erase-account');

const EVERY_MS = 60_000;
const AT_ONCE = 20;
const DAY_MS = 24 * 3_600_000;

export type ForgetGuestsOptions = {
  database: Database;
  sales: Pick<SalesApi, 'findPurchases'>;
  inventory: Pick<InventoryApi, 'findLiveHolds' | 'findSession'>;
  clock: Clock;
  /** `RETENTION_GUEST_DAYS`; 0 forgets none. */
  days: number;
};

/**
 * Erases guests who were not here and bought nothing for a number of days, and have nothing open: no reservation, no
 * ticket of a session that is to come. What they bought stays in the books, under an id that tells of nobody.
 */
export function forgetGuests(options: ForgetGuestsOptions): Job {
  const { database, days } = options;
  return {
    name: 'identity.forget-guests',
    everyMs: EVERY_MS,
    async run(signal) {
      if (days === 0) return;
      let found = AT_ONCE;
      while (found === AT_ONCE && !signal.aborted) {
        const guests = await database.query<[string, number]>(leaseGuestsToForget, [AT_ONCE]);
        found = guests.length;
        for (const [guestId, daysAway] of guests) {
          if (daysAway < days || (await hasOpen(guestId, options))) continue;
          await database.execute(eraseAccount, [guestId, null]);
        }
      }
    },
  };
}

async function hasOpen(userId: string, options: ForgetGuestsOptions): Promise<boolean> {
  const { sales, inventory, clock, days } = options;
  const { holds } = await inventory.findLiveHolds({ userId });
  if (holds.length > 0) return true;
  const { purchases } = await sales.findPurchases({ userId });
  const nowMs = clock.nowMs();
  const sinceMs = nowMs - days * DAY_MS;
  if (purchases.some(({ paidAtMs }) => paidAtMs > sinceMs)) return true;
  const sessionIds = new Set(
    purchases.filter(({ refundedAtMs }) => refundedAtMs === null).map(({ sessionId }) => sessionId),
  );
  for (const sessionId of sessionIds) {
    const found = await inventory.findSession({ sessionId });
    if (found.ok && found.session.startsAtMs > nowMs) return true;
  }
  return false;
}
