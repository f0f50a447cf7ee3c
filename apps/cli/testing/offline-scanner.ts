import { newId } from '../../../platform/ids/ids.ts';
import { get, post } from '../../testing/call.ts';
import { type TicketKey, verifyTicket } from '../ticket-code.ts';

type Listed = { ticketId: string; version: number; status: 'issued' | 'used' | 'void' };

/** A scanner at a gate that has loaded its session's list, and judges without a connection (docs/tickets.md). */
export function openOfflineScanner(
  api: string,
  {
    sessionId,
    gate,
    headers,
  }: { sessionId: string; gate: string; headers: Record<string, string> },
) {
  const tickets = new Map<string, Listed>();
  const inside = new Map<string, string>();
  let keys: readonly TicketKey[] = [];
  let cursor: string | undefined;
  const log: object[] = [];
  const now = () => new Date().toISOString();

  const judge = (code: string): string => {
    const verified = verifyTicket(code, keys, Date.now() / 1000);
    if (!('ticket' in verified)) return verified.verdict;
    const { ticket } = verified;
    const known = tickets.get(ticket.ticketId);
    if (ticket.sessionId !== sessionId) return 'wrong-session';
    if (inside.has(ticket.ticketId) || known?.status === 'used') return 'already-used';
    if (known?.status === 'void') return 'void';
    if (known && ticket.version < known.version) return 'replaced';
    const scanId = newId();
    inside.set(ticket.ticketId, scanId);
    log.push({ scanId, code, gate, scannedAt: now() });
    return 'let-in';
  };
  return {
    tickets,
    judge,
    /** Loads what has changed since, all of it the first time. */
    async load() {
      let hasMore = true;
      while (hasMore) {
        const after = cursor === undefined ? '' : `?after=${cursor}`;
        const { body } = await get(`${api}/sessions/${sessionId}/door/tickets${after}`, headers);
        for (const one of body['tickets'] as Listed[]) tickets.set(one.ticketId, one);
        keys = body['keys'] as TicketKey[];
        cursor = String(body['cursor']);
        hasMore = body['hasMore'] === true;
      }
    },
    sendBack(ticketId: string) {
      log.push({ scanId: inside.get(ticketId), undoneAt: now(), gate });
      inside.delete(ticketId);
    },
    /** Tells what it did, and what it is told of each. It may be repeated. */
    async merge(): Promise<string[]> {
      const { body } = await post(`${api}/door/scans/batch`, { scans: log }, headers);
      return (body['scans'] as { result: string }[]).map(({ result }) => result);
    },
  };
}
