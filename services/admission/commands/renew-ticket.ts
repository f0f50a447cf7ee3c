import type { Database } from '../../../platform/database/database.ts';
import { isUniqueViolation } from '../../../platform/database/sql-error.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { currentTraceparent } from '../../../platform/telemetry/command-traces.ts';
import type { Ticket } from '../domain/ticket.ts';

const renewTicket = loadStatement(new URL('../sql/renew-ticket.sql', import.meta.url));

export type Renewal = {
  readonly ticketId: string;
  /** The same command is carried out once. */
  readonly commandId: string;
  /** Only a ticket of his; anybody's where absent. */
  readonly ofUser: string | undefined;
  /** Whose it becomes; the one's who has it where absent. */
  readonly toUser?: string;
};

export type RenewalOutcome =
  | { readonly ok: true; readonly version: number }
  | { readonly ok: false; readonly code: 'TICKET_NOT_FOUND' | 'TICKET_VOID' | 'TICKET_USED' }
  | { readonly ok: false; readonly code: 'TICKET_RENEWED_TOO_OFTEN' };

type Row = readonly [state: Ticket['state'], version: number, userId: string, isDone: boolean];

/**
 * Gives a ticket its next version: for another user, or because its code was lost. From then on older codes
 * open no door.
 */
export function createRenewTicket(database: Database): (asked: Renewal) => Promise<RenewalOutcome> {
  const ask = async ({ ticketId, commandId, ofUser, toUser }: Renewal) => {
    const because = toUser === undefined ? 'reissued' : 'transferred';
    const values = [
      ticketId,
      ofUser ?? null,
      because,
      toUser ?? null,
      commandId,
      currentTraceparent(),
    ];
    try {
      const [row] = await database.query<Row>(renewTicket, values);
      return row;
    } catch (error) {
      if (isUniqueViolation(error)) return undefined;
      throw error;
    }
  };
  return async (asked) => {
    // Another request of this command may have ended while the first statement waited for the ticket.
    const row = (await ask(asked)) ?? (await ask(asked));
    if (!row) return { ok: false, code: 'TICKET_NOT_FOUND' };
    const [state, version, userId, isDone] = row;
    if (isDone || (state === 'issued' && userId === asked.toUser)) return { ok: true, version };
    if (state === 'void') return { ok: false, code: 'TICKET_VOID' };
    if (state === 'used') return { ok: false, code: 'TICKET_USED' };
    return { ok: false, code: 'TICKET_RENEWED_TOO_OFTEN' };
  };
}
