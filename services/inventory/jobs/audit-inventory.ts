import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database } from '../../../platform/database/database.ts';
import { isStatementTimeout, isTransient } from '../../../platform/database/sql-error.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { Logger } from '../../../platform/log/logger.ts';
import type { Job } from '../../../platform/service/jobs.ts';
import type { Metrics } from '../../../platform/telemetry/metrics.ts';
import type { AuditSession, SessionToAudit } from '../queries/audit/audit-session.ts';
import { sessionsToAudit } from '../queries/audit/sessions-to-audit.ts';
import { createKnownFaults } from './known-faults.ts';

const leaseAudit = loadStatement(new URL('../sql/lease-audit.sql', import.meta.url));
const releaseAudit = loadStatement(new URL('../sql/release-audit.sql', import.meta.url));

/** The auditor works one hundredth of the time: what took long is followed by a long pause. */
const PAUSE_FACTOR = 99;
const EVERY_MS = 1000;
/** How long others wait for an instance that died, besides the pause that it was in. */
const LEASE_SECONDS = 20;

export type AuditOptions = {
  database: Database;
  auditSession: AuditSession;
  clock: Clock;
  metrics: Pick<Metrics, 'counter' | 'gauge'>;
  log: Logger;
};

/**
 * Audits session after session, all the time, on one instance at a time. After each it pauses 99 times as
 * long as the audit took: that is 1 % of one core at most, however much there is and however slow the
 * database; a stock of millions of claims pauses for minutes and a small room for a tenth of a second.
 */
export function auditInventoryJob(options: AuditOptions): Job {
  const { database, clock, metrics, log } = options;
  const instanceId = newId();
  const known = createKnownFaults(log);
  let roundEndedMs = clock.monotonicMs();
  metrics.gauge('bilheteria_audit_faults', 'Faults in the books.', known.count);
  metrics.gauge(
    'bilheteria_audit_round_age_seconds',
    'Since all sessions had been audited by this instance, or since its start.',
    () => (clock.monotonicMs() - roundEndedMs) / 1000,
  );
  const audited = metrics.counter('bilheteria_audit_sessions_total', 'Audits of a session.');
  const failed = metrics.counter('bilheteria_audit_failures_total', 'Audits that did not end.');

  /** One that takes too long is passed by; while the database is away nothing goes on. */
  async function auditOne(session: SessionToAudit): Promise<void> {
    const [sessionId] = session;
    try {
      const { findings } = await options.auditSession(session);
      known.learn(sessionId, findings);
      audited.inc();
    } catch (error) {
      failed.inc();
      if (isTransient(error) && !isStatementTimeout(error)) throw error;
      log.warn({ sessionId, reason: String(error) }, 'a session could not be audited');
    }
  }

  /** Nobody else audits until then; renewed for the length of a pause before it begins. */
  async function lease(pauseMs: number): Promise<boolean> {
    const seconds = LEASE_SECONDS + pauseMs / 1000;
    return (await database.execute(leaseAudit, [instanceId, seconds])) === 1;
  }

  async function runRound(signal: AbortSignal): Promise<void> {
    let leasedUntilMs = clock.monotonicMs() + LEASE_SECONDS * 1000;
    for await (const session of sessionsToAudit(database)) {
      const startMs = clock.monotonicMs();
      await auditOne(session);
      const endMs = clock.monotonicMs();
      const pauseMs = (endMs - startMs) * PAUSE_FACTOR;
      if (endMs + pauseMs > leasedUntilMs - (LEASE_SECONDS * 1000) / 2) {
        if (!(await lease(pauseMs))) {
          known.forget();
          return;
        }
        leasedUntilMs = endMs + pauseMs + LEASE_SECONDS * 1000;
      }
      await sleep(pauseMs, undefined, { signal, ref: false }).catch(() => undefined);
      if (signal.aborted) return;
    }
    roundEndedMs = clock.monotonicMs();
  }

  return {
    name: 'inventory.audit',
    everyMs: EVERY_MS,
    async run(signal) {
      if (await lease(0)) await runRound(signal);
      else known.forget();
      if (signal.aborted) await database.execute(releaseAudit, [instanceId]);
    },
  };
}
