import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { Logger } from '../../../platform/log/logger.ts';
import type { Job } from '../../../platform/service/jobs.ts';
import type { RefundOutcome } from '../domain/refund-schemas.ts';

const statement = (name: string) => loadStatement(new URL(`../sql/${name}.sql`, import.meta.url));
const leaseSessionRefund = statement('lease-session-refund');
const listSalesToRefund = statement('list-sales-to-refund');
const endSessionLook = statement('end-session-look');

/** Takes back all that is left of a sale, since its session was cancelled. */
export type RefundForSession = (command: {
  refundId: string;
  saleId: string;
}) => Promise<RefundOutcome>;

export type RefundSessionsOptions = {
  database: Database;
  refund: RefundForSession;
  log: Logger;
};

const AT_ONCE = 8;
const LOT = 40;
/** Of an instance that died, another takes the session over then. */
const LEASE_SECONDS = 5;
const EVERY_MS = 500;

/**
 * Takes the sales of cancelled sessions back, some at once, lot by lot: a session is one instance's while it is at a lot,
 * and whoever comes next goes on with what stands. Each refund is a saga of its own, so a death in between leaves nothing
 * half. A refund that fails leaves the others their turn.
 */
export function refundSessionsJob(options: RefundSessionsOptions): Job {
  return {
    name: 'sales.refund-sessions',
    everyMs: EVERY_MS,
    async run(signal) {
      while (!signal.aborted && (await refundLot(options, signal)));
    },
  };
}

/** Tells whether there was anything to do. */
async function refundLot(
  { database, refund, log }: RefundSessionsOptions,
  signal: AbortSignal,
): Promise<boolean> {
  const [leased] = await database.query<[string]>(leaseSessionRefund, [LEASE_SECONDS]);
  if (!leased) return false;
  const [sessionId] = leased;
  const rows = await database.query<[string]>(listSalesToRefund, [sessionId, LOT]);
  const sales = rows.map(([saleId]) => saleId);
  let done = 0;
  const workers = Array.from({ length: AT_ONCE }, async () => {
    for (let saleId = sales.shift(); saleId && !signal.aborted; saleId = sales.shift()) {
      try {
        await refund({ refundId: newId(), saleId });
        done++;
      } catch (error) {
        const about = { sessionId, saleId, reason: String(error) };
        log.warn(about, 'a sale of a cancelled session was not taken back; tried again');
      }
    }
  });
  await Promise.all(workers);
  await database.execute(endSessionLook, [sessionId, done > 0]);
  return done > 0;
}
