import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { Logger } from '../../../platform/log/logger.ts';
import type { Job } from '../../../platform/service/jobs.ts';
import type { Metrics } from '../../../platform/telemetry/metrics.ts';

const auditPayments = loadStatement(new URL('../sql/audit-payments.sql', import.meta.url));

const PAGE_SIZE = 500;
const EVERY_MS = 5000;
const FROM_THE_FIRST = { atMicros: '0', paymentId: '00000000-0000-0000-0000-000000000000' };

type AuditRow = readonly [atMicros: string, paymentId: string, fault: string | null];

/**
 * Compares all payments with their refunds and the ledger, a page every few seconds, from the first to the last and
 * anew. That is a few milliseconds of the database each time, however many there are. A fault is told to the log when
 * it is found first and when it is gone, and counted in a metric.
 */
export function auditPaymentsJob(
  database: Database,
  { metrics, log }: { metrics: Pick<Metrics, 'counter' | 'gauge'>; log: Logger },
): Job {
  const known = new Map<string, string>();
  const audited = metrics.counter('bilheteria_payments_audited_total', 'Audits of a payment.');
  metrics.gauge(
    'bilheteria_payment_faults',
    'Payments that do not agree with the ledger.',
    () => known.size,
  );
  let after = FROM_THE_FIRST;

  function learn(paymentId: string, fault: string | null): void {
    if (fault === null) {
      if (known.delete(paymentId)) log.warn({ paymentId }, 'the ledger agrees again');
      return;
    }
    if (known.get(paymentId) !== fault)
      log.error({ paymentId, fault }, 'the ledger does not agree');
    known.set(paymentId, fault);
  }

  return {
    name: 'payments.audit',
    everyMs: EVERY_MS,
    async run() {
      const rows = await database.query<AuditRow>(auditPayments, [
        after.atMicros,
        after.paymentId,
        PAGE_SIZE,
      ]);
      for (const [, paymentId, fault] of rows) learn(paymentId, fault);
      audited.inc(rows.length);
      const last = rows.length === PAGE_SIZE ? rows.at(-1) : undefined;
      after = last ? { atMicros: last[0], paymentId: last[1] } : FROM_THE_FIRST;
    },
  };
}
