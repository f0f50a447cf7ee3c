import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../../../platform/clock/clock.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { createMetrics } from '../../../platform/telemetry/metrics.ts';
import {
  createServiceDatabase,
  type ServiceDatabase,
} from '../../../platform/testing/service-database.ts';
import { createOpenSession } from '../commands/open-session.ts';
import type { AuditSession } from '../queries/audit/audit-session.ts';
import type { Finding } from '../queries/audit/finding.ts';
import { auditInventoryJob } from './audit-inventory.ts';

let store: ServiceDatabase;
const sessions = [newId(), newId()].sort();
beforeAll(async () => {
  store = await createServiceDatabase('inventory', new URL('../migrations/', import.meta.url));
  for (const sessionId of sessions) {
    await createOpenSession(store.database)({ sessionId, name: 'x', total: 1 });
  }
});
afterAll(() => store.close());
beforeEach(async () => {
  const text = `UPDATE inventory.audit_lease SET leased_until = '-infinity'`;
  await store.database.execute({ name: 'test.lease', text }, []);
});

const fault = (subject: string): Finding => ({
  rule: 'STOCK_DOES_NOT_ADD_UP',
  subject,
  message: `${subject} at ${performance.now()}`,
});

/** An instance of the job, whose audits find what the test says. */
function auditor(find: (sessionId: string) => readonly Finding[] = () => []) {
  const lines: string[] = [];
  const write = (line: string) => {
    const { level, msg } = JSON.parse(line) as { level: number; msg: string };
    lines.push(`${level === 50 ? 'error' : 'other'}: ${msg}`);
  };
  const log = pino({ level: 'info' }, { write });
  const metrics = createMetrics();
  const audited: string[] = [];
  const auditSession: AuditSession = async ([sessionId]) => {
    audited.push(sessionId);
    return { findings: find(sessionId), seats: 0, units: 0 };
  };
  const database = store.openAnother();
  const job = auditInventoryJob({ database, auditSession, clock: systemClock, metrics, log });
  return {
    lines,
    audited,
    run: (signal = new AbortController().signal) => job.run(signal),
    async metric(name: string): Promise<number> {
      const { body } = await metrics.render();
      return Number(new RegExp(`^${name} (.*)$`, 'm').exec(body)?.[1]);
    },
  };
}

test('each fault is told once to the log, shown as a metric until it is gone, and that told too', async () => {
  let faults = ['a', 'b'];
  const instance = auditor((sessionId) => (sessionId === sessions[0] ? faults.map(fault) : []));
  await instance.run();
  await instance.run();
  expect(instance.lines).toEqual(Array(2).fill('error: the books do not agree'));
  expect(await instance.metric('bilheteria_audit_faults')).toBe(2);
  faults = ['b', 'c'];
  await instance.run();
  expect(instance.lines).toHaveLength(3);
  expect(await instance.metric('bilheteria_audit_faults')).toBe(2);
  faults = [];
  await instance.run();
  expect(instance.lines.slice(3)).toEqual(['other: the books agree again']);
  expect(await instance.metric('bilheteria_audit_faults')).toBe(0);
  expect(await instance.metric('bilheteria_audit_sessions_total')).toBe(8);
  expect(await instance.metric('bilheteria_audit_round_age_seconds')).toBeLessThan(1);
});

test('one instance audits at a time; when it stops, another goes on and tells what it finds', async () => {
  const [one, other] = [auditor(() => [fault('a')]), auditor(() => [fault('a')])];
  await one.run();
  await other.run();
  expect([one.audited, other.audited]).toEqual([sessions, []]);
  const stop = new AbortController();
  const stopped = one.run(stop.signal);
  stop.abort();
  await stopped;
  await other.run();
  expect(other.audited).toEqual(sessions);
  expect(other.lines).toHaveLength(2);
  await one.run();
  expect(await one.metric('bilheteria_audit_faults')).toBe(0);
  expect(await other.metric('bilheteria_audit_faults')).toBe(2);
});

test('a session that can not be audited does not stop the round', async () => {
  const instance = auditor((sessionId) => {
    if (sessionId === sessions[0]) throw Object.assign(new Error('too long'), { code: '57014' });
    return [];
  });
  await instance.run();
  expect(instance.audited).toEqual(sessions);
  expect(instance.lines).toEqual(['other: a session could not be audited']);
  expect(await instance.metric('bilheteria_audit_failures_total')).toBe(1);
});

test('while the database is away the round ends, and the job is tried again', async () => {
  const instance = auditor(() => {
    throw Object.assign(new Error('no connection'), { code: 'ECONNREFUSED' });
  });
  await expect(instance.run()).rejects.toThrow('no connection');
  expect([instance.audited.length, instance.lines]).toEqual([1, []]);
});

test('what takes long is followed by a pause 99 times as long', async () => {
  const instance = auditor(() => {
    const endMs = performance.now() + 10;
    while (performance.now() < endMs);
    return [];
  });
  const startMs = performance.now();
  await instance.run();
  expect(performance.now() - startMs).toBeGreaterThan(2 * 10 * 99);
});
