import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { currentTraceparent } from '../../../platform/telemetry/command-traces.ts';
import type { AdmissionApi } from '../contract.ts';
import type { Ticket } from '../domain/ticket.ts';

const statement = (name: string) => loadStatement(new URL(`../sql/${name}.sql`, import.meta.url));
const noteOffer = statement('note-offer');
const closeTicket = statement('close-ticket');
const reopenTicket = statement('reopen-ticket');

type Row = readonly [state: Ticket['state'], isHis: boolean, isClosed: boolean];

/**
 * Makes tickets void that are about to be another buyer's, and makes those count again that can not be after all. Who scans one
 * in the same moment, or gives it away, comes before or after that.
 */
export function createCloseTicket(
  database: Database,
): Pick<AdmissionApi, 'noteOffer' | 'closeTicket' | 'reopenTicket'> {
  return {
    async noteOffer({ ticketId, userId }) {
      return { isNoted: (await database.execute(noteOffer, [ticketId, userId])) > 0 };
    },
    async closeTicket({ ticketId, takingId, userId }) {
      const values = [ticketId, takingId, userId, currentTraceparent()];
      const [row] = await database.query<Row>(closeTicket, values);
      if (!row) return { ok: false, code: 'TICKET_NOT_FOUND' };
      const [state, isHis, isClosed] = row;
      if (isClosed) return { ok: true };
      if (state === 'void') return { ok: false, code: 'TICKET_VOID' };
      return { ok: false, code: isHis ? 'TICKET_USED' : 'TICKET_TRANSFERRED' };
    },
    async reopenTicket({ takingId }) {
      const values = [takingId, currentTraceparent()];
      return { isReopened: (await database.execute(reopenTicket, values)) > 0 };
    },
  };
}
