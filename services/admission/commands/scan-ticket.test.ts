import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '../../../platform/ids/ids.ts';
import type { ServiceDatabase } from '../../../platform/testing/service-database.ts';
import type { Ticket } from '../domain/ticket.ts';
import { createCountDoor } from '../queries/count-door.ts';
import { createRenewTicket } from './renew-ticket.ts';
import { createScanTicket, type Scan } from './scan-ticket.ts';
import {
  createAdmissionDatabase,
  openAdmission,
  refundOf,
  saleEvent,
  saleIdOf,
  toldEvents,
} from './testing/admission-world.ts';

let service: ServiceDatabase;
let admission: ReturnType<typeof openAdmission>;
let scan: (scan: Scan) => ReturnType<ReturnType<typeof createScanTicket>>;
beforeAll(async () => {
  service = await createAdmissionDatabase();
  admission = openAdmission(service.database);
  scan = createScanTicket(service.database, admission.codes);
});
afterAll(() => service.close());

const scanOf = async (ticket: Ticket, more: Partial<Scan> = {}): Promise<Scan> => ({
  scanId: newId(),
  code: await admission.codeOf(ticket),
  gate: 'north',
  sessionId: undefined,
  scannedBy: undefined,
  ...more,
});

it('[ADM-30] of scanners that see a ticket at once one lets in, and the others are told when and where', async () => {
  const gates = ['north', 'south', 'east', 'west'];
  const scanners = gates.map(() => createScanTicket(service.openAnother(), admission.codes));
  for (let round = 0; round < 50; round++) {
    const ticket = await admission.sellOne();
    const scans = await Promise.all(gates.map((gate) => scanOf(ticket, { gate })));
    const verdicts = await Promise.all(scanners.map((one, i) => one(scans[i] as Scan)));
    const results = verdicts.map(({ result }) => result);
    expect(results.toSorted()).toEqual(['admitted', ...gates.slice(1).map(() => 'already-used')]);
    const first = gates[results.indexOf('admitted')];
    for (const verdict of verdicts) expect(verdict).toMatchObject({ gate: first });
    const times = new Set(verdicts.map((one) => 'usedAtMs' in one && one.usedAtMs));
    expect(times.size).toBe(1);
  }
  const told = (await toldEvents(service.database)).filter(([type]) => type === 'TicketAdmitted');
  expect(told).toHaveLength(50);
});

it('[ADM-31] a scan that comes again, at once or later, is answered the same and admits once', async () => {
  const ticket = await admission.sellOne();
  const one = await scanOf(ticket);
  const other = createScanTicket(service.openAnother(), admission.codes);
  const [first, second] = await Promise.all([scan(one), other(one)]);
  expect([first?.result, second?.result]).toEqual(['admitted', 'admitted']);
  const refused = await scanOf(ticket);
  expect((await scan(refused)).result).toBe('already-used');
  expect([(await scan(one)).result, (await scan(refused)).result]).toEqual([
    'admitted',
    'already-used',
  ]);
});

it('[ADM-31] the id of a scan of another ticket is refused, whether that admitted or not', async () => {
  const [first, second, third] = [
    await admission.sellOne(),
    await admission.sellOne(),
    await admission.sellOne(),
  ];
  const one = await scanOf(first);
  await scan(one);
  const reused = { ...one, code: await admission.codeOf(second) };
  expect(await scan(reused)).toEqual({ result: 'scan-id-reused' });
  const [scanId, code] = [newId(), await admission.codeOf(third)];
  const both = await Promise.all([
    scan(await scanOf(second, { scanId })),
    createScanTicket(service.openAnother(), admission.codes)(await scanOf(third, { scanId, code })),
  ]);
  const results = both.map(({ result }) => result).toSorted();
  expect(results).toEqual(['admitted', 'scan-id-reused']);
});

it('[ADM-32] what is void, replaced, of another session or not there is told apart', async () => {
  const paid = saleEvent('PaymentConfirmed', { seats: ['A1'], sectors: [] });
  await admission.handle([paid]);
  const [ticket] = await admission.tickets.ofSale(saleIdOf(paid), undefined);
  if (!ticket) throw new Error('a sale has tickets');
  const sessionId = newId();
  expect(await scan(await scanOf(ticket, { sessionId }))).toEqual({
    result: 'wrong-session',
    sessionId: ticket.sessionId,
  });
  const old = await scanOf(ticket);
  const renew = createRenewTicket(service.database);
  await renew({ ticketId: ticket.ticketId, commandId: newId(), ofUser: 'ana', toUser: 'bia' });
  expect(await scan(old)).toMatchObject({ result: 'replaced', because: 'transferred' });
  await renew({ ticketId: ticket.ticketId, commandId: newId(), ofUser: 'bia' });
  const v2 = await scanOf({ ...ticket, version: 2 });
  expect(await scan(v2)).toMatchObject({ result: 'replaced', because: 'reissued' });
  await admission.handle([refundOf(paid)]);
  const last = await scanOf({ ...ticket, version: 3 });
  expect(await scan(last)).toMatchObject({ result: 'void', ticket: { place: 'A1' } });
  const nobodys = await scanOf({ ...ticket, ticketId: newId() });
  expect(await scan(nobodys)).toEqual({ result: 'unknown-ticket' });
  expect(await scan({ ...old, code: 'BT1:nonsense' })).toEqual({ result: 'malformed' });
});

it('[ADM-33] a scanner without a connection tells later: what it should not have let in is kept and counted', async () => {
  const sessionId = newId();
  const [used, free] = [
    await admission.sellOne({ sessionId }),
    await admission.sellOne({ sessionId, seats: ['A2'] }),
  ];
  await scan(await scanOf(used, { gate: 'north' }));
  const scannedAt = '2026-01-01T20:00:00Z';
  const late = await scanOf(used, { gate: 'south', scannedAt });
  const fine = await scanOf(free, { gate: 'south', scannedAt });
  expect(await scan(late)).toMatchObject({ result: 'already-used', gate: 'north' });
  const usedAtMs = Date.parse(scannedAt);
  expect(await scan(fine)).toMatchObject({ result: 'admitted', gate: 'south', usedAtMs });
  expect([(await scan(late)).result, (await scan(fine)).result]).toEqual([
    'already-used',
    'admitted',
  ]);
  const counts = await createCountDoor(service.database)(sessionId);
  expect(counts).toEqual({
    issued: 2,
    admitted: 2,
    void: 0,
    conflicts: 1,
    undone: 0,
    gates: [
      { gate: 'north', admitted: 1, lastMinute: 1, lastFiveMinutes: 1 },
      { gate: 'south', admitted: 1, lastMinute: 0, lastFiveMinutes: 0 },
    ],
  });
});

it('[ADM-33] a clock that is fast does not bring a scan into the future', async () => {
  const ticket = await admission.sellOne();
  const verdict = await scan(await scanOf(ticket, { scannedAt: '2999-01-01T00:00:00Z' }));
  expect('usedAtMs' in verdict && verdict.usedAtMs).toBeLessThan(Date.now() + 60_000);
});

it('[ADM-30] the table itself lets nobody in twice, nor two with tickets of one seat', async () => {
  const sessionId = newId();
  const ticket = await admission.sellOne({ sessionId });
  const run = (text: string, values: string[]) =>
    service.database.execute({ name: `test ${text}`.slice(0, 60), text }, values);
  const used = `UPDATE admission.ticket SET state = 'used' WHERE ticket_id = $1`;
  await expect(run(used, [ticket.ticketId])).rejects.toThrow('ticket_check');
  const second = `INSERT INTO admission.ticket (sale_id, session_id, user_id, kind, place, unit, currency)
    SELECT sale_id, session_id, user_id, kind, place, 0, currency FROM admission.ticket WHERE ticket_id = $1`;
  await expect(run(second, [ticket.ticketId])).rejects.toThrow(/ticket_of_seat|ticket_sale_id/);
  await expect(admission.sell({ sessionId, seats: ['A1'], sectors: [] })).rejects.toThrow(
    'ticket_of_seat',
  );
});
