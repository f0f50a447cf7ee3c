import { arrayLiteral, type Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { Logger } from '../../../platform/log/logger.ts';
import type { Job } from '../../../platform/service/jobs.ts';
import type { InventoryApi } from '../../inventory/contract.ts';

const leaseRepair = loadStatement(new URL('../sql/lease-repair.sql', import.meta.url));
const voidUnrecorded = loadStatement(new URL('../sql/void-unrecorded.sql', import.meta.url));
const advanceRepair = loadStatement(new URL('../sql/advance-repair.sql', import.meta.url));

const releaseRepair = loadStatement(new URL('../sql/release-repair.sql', import.meta.url));

const PAGE_SIZE = 5000;
const LEASE_SECONDS = 30;

export type RepairOptions = {
  database: Database;
  inventory: Pick<InventoryApi, 'listClaims' | 'releaseClaims'>;
  /** A purchase gets this long between its claim and its sale. */
  afterSeconds: number;
  onRepaired: (units: number) => void;
  log: Logger;
};

/**
 * Gives back the units of purchases that died between claim and sale. It walks through the inventory's
 * claims in the order of time, a little behind the present, and compares each page with the sales:
 *
 *   1. void     an id without a sale is closed in our own table: no late sale can take it any more
 *   2. release  the inventory gives the units back (idempotent)
 *   3. advance  the cursor moves on; a crash before that repeats the page and changes nothing
 *
 * The cost is a read for each claim and no write on the way of a purchase.
 */
export function repairClaims({
  database,
  inventory,
  afterSeconds,
  onRepaired,
  log,
}: RepairOptions): Job {
  /** One page; tells whether there may be more. */
  async function repairPage(after: { claimedAt: string; claimId: string }) {
    const { claims } = await inventory.listClaims({
      after,
      minAgeSeconds: afterSeconds,
      limit: PAGE_SIZE,
    });
    const last = claims.at(-1);
    if (!last) return undefined;
    const lost = await database.query<[string, string]>(voidUnrecorded, [
      arrayLiteral(claims.map((claim) => claim.sessionId)),
      arrayLiteral(claims.map((claim) => claim.claimId)),
    ]);
    if (lost.length > 0) {
      const { units } = await inventory.releaseClaims({
        claims: lost.map(([sessionId, claimId]) => ({ sessionId, claimId })),
      });
      onRepaired(units);
      log.warn(
        { claims: lost.map(([, claimId]) => claimId), units },
        'gave back unrecorded claims',
      );
    }
    return {
      claimedAt: last.claimedAt,
      claimId: last.claimId,
      isFull: claims.length === PAGE_SIZE,
    };
  }

  return {
    name: 'sales.repair-claims',
    everyMs: Math.min(afterSeconds * 500, 5000),
    async run(signal) {
      const [lease] = await database.query<[string, string]>(leaseRepair, [LEASE_SECONDS]);
      if (!lease) return;
      let after = { claimedAt: lease[0], claimId: lease[1] };
      try {
        for (let isFull = true; isFull && !signal.aborted; ) {
          const page = await repairPage(after);
          isFull = page?.isFull ?? false;
          after = page ?? after;
          await database.execute(advanceRepair, [after.claimedAt, after.claimId]);
        }
      } finally {
        await database.execute(releaseRepair, []);
      }
    },
  };
}
