import type { Clock } from '../../../../platform/clock/clock.ts';
import type { Database } from '../../../../platform/database/database.ts';
import type { InventoryApi } from '../../contract.ts';
import type { AuditSession, SessionToAudit } from './audit-session.ts';
import { sessionsToAudit, sessionToAudit } from './sessions-to-audit.ts';

/** No session is begun after this; the last one may take as long as a statement may. */
const TIME_BOUND_MS = 3000;

type Audit = Awaited<ReturnType<InventoryApi['auditInventory']>>;
type AuditReport = Extract<Audit, { ok: true }>;

/** Audits now, on demand: every session that there is time for, or the one that is named. */
export function createAuditInventory(
  database: Database,
  auditSession: AuditSession,
  clock: Clock,
): InventoryApi['auditInventory'] {
  async function audit(
    sessions: AsyncIterable<SessionToAudit> | Iterable<SessionToAudit>,
  ): Promise<AuditReport> {
    const checkedAtMs = Date.now();
    const endMs = clock.monotonicMs() + TIME_BOUND_MS;
    const found = { sessions: 0, seats: 0, units: 0, complete: true };
    const faults: AuditReport['faults'] = [];
    for await (const session of sessions) {
      if (clock.monotonicMs() > endMs) {
        found.complete = false;
        break;
      }
      const [sessionId] = session;
      const { findings, seats, units } = await auditSession(session);
      found.sessions += 1;
      found.seats += seats;
      found.units += units;
      faults.push(...findings.map(({ rule, message }) => ({ sessionId, rule, message })));
    }
    return { ok: true, checkedAtMs, ...found, faults };
  }

  async function auditNow(sessionId: string | undefined): Promise<Audit> {
    if (sessionId === undefined) return audit(sessionsToAudit(database));
    const sessions = await sessionToAudit(database, sessionId);
    if (sessions.length === 0) return { ok: false, code: 'SESSION_NOT_FOUND' };
    return audit(sessions);
  }

  /** One at a time; who asks for the same before it has begun gets the same: a crowd costs two audits. */
  let last: Promise<unknown> = Promise.resolve();
  const waiting = new Map<string, Promise<Audit>>();
  const inTurn = (key: string, run: () => Promise<Audit>): Promise<Audit> => {
    const mine = last.then(() => {
      waiting.delete(key);
      return run();
    });
    waiting.set(key, mine);
    last = mine.catch(() => undefined);
    return mine;
  };
  return async ({ sessionId }) => {
    const key = sessionId ?? 'all';
    return waiting.get(key) ?? inTurn(key, () => auditNow(sessionId));
  };
}
