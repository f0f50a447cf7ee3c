import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadStatement } from '../../../platform/database/statement.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { chooseSeed, createRandom } from '../../../platform/testing/seeded-random.ts';
import type { ServiceDatabase } from '../../../platform/testing/service-database.ts';
import { waitUntil } from '../../../platform/testing/wait-until.ts';
import type { Ticket } from '../domain/ticket.ts';
import { createCountDoor } from '../queries/count-door.ts';
import { createScanTicket, type Scan } from './scan-ticket.ts';
import {
  createAdmissionDatabase,
  openAdmission,
  refundOf,
  saleEvent,
  saleIdOf,
  toldEvents,
} from './testing/admission-world.ts';
import { createUndoScan, type Undo } from './undo-scan.ts';

let service: ServiceDatabase;
let admission: ReturnType<typeof openAdmission>;
let scan: (scan: Scan) => ReturnType<ReturnType<typeof createScanTicket>>;
let undo: (undo: Undo) => ReturnType<ReturnType<typeof createUndoScan>>;
beforeAll(async () => {
  service = await createAdmissionDatabase();
  admission = openAdmission(service.database);
  scan = createScanTicket(service.database, admission.codes);
  undo = createUndoScan(service.database);
});
const seed = chooseSeed();
afterAll(async () => {
  process.stdout.write(`SEED=${seed}\n`);
  await service.close();
});

const scanOf = async (ticket: Ticket, more: Partial<Scan> = {}): Promise<Scan> => ({
  scanId: newId(),
  code: await admission.codeOf(ticket),
  gate: 'north',
  sessionId: undefined,
  scannedBy: undefined,
  ...more,
});
const undoOf = ({ scanId }: Scan, more: Partial<Undo> = {}): Undo => ({
  scanId,
  gate: 'south',
  sessionId: undefined,
  undoneBy: undefined,
  ...more,
});

it('[ADM-37] a scan is taken back once, is told when and where, and its ticket lets one in once more', async () => {
  const ticket = await admission.sellOne();
  const wrong = await scanOf(ticket);
  await scan(wrong);
  const first = await undo(undoOf(wrong));
  expect(first).toMatchObject({ result: 'undone', undoneGate: 'south', ticket: { place: 'A1' } });
  expect(await undo(undoOf(wrong, { gate: 'east' }))).toEqual(first);
  expect(await scan(wrong)).toMatchObject({ result: 'undone', undoneGate: 'south' });
  const right = await scanOf(ticket, { gate: 'east' });
  expect(await scan(right)).toMatchObject({ result: 'admitted', gate: 'east' });
  expect(await undo(undoOf(wrong))).toEqual(first);
  expect(await scan(await scanOf(ticket))).toMatchObject({ result: 'already-used', gate: 'east' });
  const counts = await createCountDoor(service.database)(ticket.sessionId);
  expect(counts).toMatchObject({ issued: 1, admitted: 1, conflicts: 0, undone: 1 });
  const told = (await toldEvents(service.database)).filter(([, id]) => id === ticket.ticketId);
  expect(told.map(([type, , { gate }]) => [type, gate])).toEqual([
    ['TicketIssued', undefined],
    ['TicketAdmitted', 'north'],
    ['TicketAdmissionUndone', 'south'],
    ['TicketAdmitted', 'east'],
  ]);
});

it('[ADM-31] a scan that was refused is told the same after the use that it met was taken back', async () => {
  const ticket = await admission.sellOne();
  const [first, second] = [await scanOf(ticket), await scanOf(ticket)];
  await scan(first);
  const refused = await scan(second);
  await undo(undoOf(first));
  expect(await scan(second)).toEqual(refused);
  await scan(await scanOf(ticket, { gate: 'west' }));
  expect(await scan(second)).toEqual(refused);
});

it('[ADM-37] there is nothing to take back of a scan that let nobody in, or that is not this door’s', async () => {
  const ticket = await admission.sellOne();
  const [first, refused] = [await scanOf(ticket), await scanOf(ticket)];
  await scan(first);
  await scan(refused);
  expect(await undo(undoOf(refused))).toEqual({ result: 'admitted-nobody' });
  const unknown = { result: 'unknown-scan' };
  expect(await undo(undoOf({ ...first, scanId: newId() }))).toEqual(unknown);
  expect(await undo(undoOf(first, { sessionId: newId() }))).toEqual(unknown);
  expect(await undo(undoOf(first, { mayOpen: async () => false }))).toEqual(unknown);
  expect((await admission.tickets.one(ticket.ticketId, undefined))?.state).toBe('used');
});

it('[ADM-37] a ticket that was taken back since stays void', async () => {
  const paid = saleEvent('PaymentConfirmed', { seats: ['A1'], sectors: [] });
  await admission.handle([paid]);
  const [ticket] = await admission.tickets.ofSale(saleIdOf(paid), undefined);
  const letIn = await scanOf(ticket as Ticket);
  await scan(letIn);
  await admission.handle([refundOf(paid)]);
  expect(await undo(undoOf(letIn))).toMatchObject({ result: 'undone' });
  expect(await scan(await scanOf(ticket as Ticket))).toMatchObject({ result: 'void' });
  const after = await admission.tickets.one(String(ticket?.ticketId), undefined);
  expect(after).toMatchObject({ state: 'void', usedAtMs: null });
});

it('[ADM-38] a late scan that should have let nobody in is no conflict any more once it is taken back', async () => {
  const ticket = await admission.sellOne();
  await scan(await scanOf(ticket));
  const late = await scanOf(ticket, { scannedAt: '2026-01-01T20:00:00Z' });
  expect((await scan(late)).result).toBe('already-used');
  const count = () => createCountDoor(service.database)(ticket.sessionId);
  expect(await count()).toMatchObject({ admitted: 1, conflicts: 1, undone: 0 });
  // Never before the scan itself, nor in the future.
  const undone = await undo(undoOf(late, { undoneAt: '2025-01-01T20:00:00Z' }));
  expect(undone).toMatchObject({ undoneAtMs: Date.parse('2026-01-01T20:00:00Z') });
  expect((await scan(late)).result).toBe('undone');
  expect(await count()).toMatchObject({ admitted: 1, conflicts: 0, undone: 1 });
});

it('[ADM-37] of instances that scan and take back at once, each ticket lets in as often as it was taken back, and once more', async () => {
  const random = createRandom(seed);
  const doors = [0, 1, 2, 3].map(() => {
    const database = service.openAnother();
    return { scan: createScanTicket(database, admission.codes), undo: createUndoScan(database) };
  });
  for (let round = 0; round < 30; round++) {
    const ticket = await admission.sellOne();
    const scans = await Promise.all([0, 1, 2].map(() => scanOf(ticket)));
    const acts = Array.from({ length: 16 }, () => ({
      door: doors[random.below(doors.length)] as (typeof doors)[number],
      one: scans[random.below(scans.length)] as Scan,
      isUndo: random.below(2) === 0,
    }));
    await Promise.all(
      acts.map(({ door, one, isUndo }) => (isUndo ? door.undo(undoOf(one)) : door.scan(one))),
    );
    const told = (await toldEvents(service.database)).filter(([, id]) => id === ticket.ticketId);
    const flow = told.map(([type]) => type).slice(1);
    // In and out take turns, beginning with in; and no scan lets in or is taken back twice.
    expect(flow).toEqual(
      flow.map((_, i) => (i % 2 === 0 ? 'TicketAdmitted' : 'TicketAdmissionUndone')),
    );
    expect(flow.length).toBeLessThanOrEqual(2 * scans.length);
    const now = await admission.tickets.one(ticket.ticketId, undefined);
    expect(now?.state).toBe(flow.length % 2 === 1 ? 'used' : 'issued');
    const verdicts = await Promise.all(scans.map((one) => scan(one)));
    const inside = verdicts.filter(({ result }) => result === 'admitted');
    const after = await admission.tickets.one(ticket.ticketId, undefined);
    expect(inside).toHaveLength(after?.state === 'used' ? 1 : 0);
  }
});

it('[ADM-37] a scan that is asked again while it is judged and taken back lets nobody in', async () => {
  const ticket = await admission.sellOne();
  const asked = await scanOf(ticket);
  const other = new pg.Client({ connectionString: service.url });
  await other.connect();
  const run = (file: string, values: unknown[]) => {
    const { text } = loadStatement(new URL(`../sql/${file}.sql`, import.meta.url));
    return other.query(text, values);
  };
  await other.query('BEGIN');
  const door = [null, 'north', null, null, null];
  await run('scan-ticket', [asked.scanId, ticket.ticketId, 1, ...door]);
  // It has seen no such scan yet, and waits for the ticket.
  const again = scan(asked);
  await waitUntil(async () => {
    const waiting =
      'SELECT FROM pg_stat_activity WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid))';
    return (await other.query(waiting)).rowCount === 1;
  });
  await run('undo-scan', [asked.scanId, null, null, null, null]);
  await other.query('COMMIT');
  await other.end();
  expect(await again).toMatchObject({ result: 'undone' });
  const now = await admission.tickets.one(ticket.ticketId, undefined);
  expect(now?.state).toBe('issued');
});
