import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../../../../platform/clock/clock.ts';
import { newId } from '../../../../platform/ids/ids.ts';
import {
  createServiceDatabase,
  type ServiceDatabase,
} from '../../../../platform/testing/service-database.ts';
import { createOpenSession } from '../../commands/open-session.ts';
import { createAuditInventory } from './audit-inventory.ts';

const SESSIONS = 3;

let store: ServiceDatabase;
beforeAll(async () => {
  store = await createServiceDatabase('inventory', new URL('../../migrations/', import.meta.url));
  const open = createOpenSession(store.database);
  for (let i = 0; i < SESSIONS; i++) await open({ sessionId: newId(), name: 'x', total: 1 });
});
afterAll(() => store.close());

let audited = 0;
const auditSession = async () => {
  audited += 1;
  return { findings: [], seats: 0, units: 1 };
};

test('sessions for which there is no time are left out, and that is said', async () => {
  let nowMs = 0;
  const clock = { ...systemClock, monotonicMs: () => (nowMs += 1400) };
  const audit = createAuditInventory(store.database, auditSession, clock);
  expect(await audit({})).toMatchObject({ complete: false, sessions: 2, units: 2 });
});

test('a crowd that asks at once costs two audits at most, one of them fresh for all who waited', async () => {
  audited = 0;
  const audit = createAuditInventory(store.database, auditSession, systemClock);
  const first = audit({});
  await new Promise(setImmediate);
  const answers = await Promise.all([first, ...Array.from({ length: 50 }, () => audit({}))]);
  expect(answers.every((answer) => answer.ok && answer.complete)).toBe(true);
  expect(audited).toBe(2 * SESSIONS);
});
