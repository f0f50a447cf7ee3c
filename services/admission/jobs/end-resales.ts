import { arrayLiteral, type Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { Job } from '../../../platform/service/jobs.ts';
import type { InventoryApi } from '../../inventory/contract.ts';

const statement = (name: string) => loadStatement(new URL(`../sql/${name}.sql`, import.meta.url));
const listEndedOffers = statement('list-ended-offers');
const forgetOffers = statement('forget-offers');

const EVERY_MS = 1000;

/**
 * Tells the inventory of tickets that are offered to others and were used, given away or taken back since, so that nobody is
 * offered them for nothing. That nobody gets them stands on the ticket itself (commands/close-ticket.ts).
 */
export function endResalesJob(
  database: Database,
  inventory: Pick<InventoryApi, 'endResales'>,
): Job {
  return {
    name: 'admission.end-resales',
    everyMs: EVERY_MS,
    async run() {
      const rows = await database.query<[ticketId: string, reason: string]>(listEndedOffers, []);
      for (const reason of new Set(rows.map(([, why]) => why))) {
        const ticketIds = rows.filter(([, why]) => why === reason).map(([ticketId]) => ticketId);
        await inventory.endResales({ ticketIds, reason });
        await database.execute(forgetOffers, [arrayLiteral(ticketIds)]);
      }
    },
  };
}
