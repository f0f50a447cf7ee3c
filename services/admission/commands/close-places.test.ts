import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../../platform/ids/ids.ts';
import type { ServiceDatabase } from '../../../platform/testing/service-database.ts';
import { createClosePlaces } from './close-places.ts';
import { createScanTicket } from './scan-ticket.ts';
import { createAdmissionDatabase, openAdmission, toldEvents } from './testing/admission-world.ts';
import { createUndoScan } from './undo-scan.ts';

let service: ServiceDatabase;
let admission: ReturnType<typeof openAdmission>;
let closing: ReturnType<typeof createClosePlaces>;
beforeAll(async () => {
  service = await createAdmissionDatabase();
  admission = openAdmission(service.database);
  closing = createClosePlaces(service.database);
});
afterAll(() => service.close());

const anywhere = { sessionId: undefined, scannedBy: undefined };
const admit = async (code: string, scanId = newId()) =>
  createScanTicket(service.database, admission.codes)({ scanId, code, ...anywhere });
const places = [
  { kind: 'seat' as const, place: 'A1', unit: 0 },
  { kind: 'general' as const, place: 'floor', unit: 2 },
];

test('[ADM-52] tickets whose money goes back count no more, and count again where it does not', async () => {
  const tickets = await admission.sell();
  const [first] = tickets;
  const saleId = String(first?.saleId);
  const refundId = newId();
  const close = () => closing.closePlaces({ saleId, refundId, places });
  const states = async () =>
    Object.fromEntries(
      (await admission.tickets.ofSale(saleId, undefined)).map((one) => [
        `${one.place} ${one.unit}`,
        one.state,
      ]),
    );
  expect([await close(), await close()]).toEqual([{ ok: true }, { ok: true }]);
  const others = { 'A2 0': 'issued', 'floor 1': 'issued', 'floor 3': 'issued' };
  expect(await states()).toEqual({ 'A1 0': 'void', 'floor 2': 'void', ...others });
  await closing.reopenPlaces({ refundId: newId() });
  await closing.reopenPlaces({ refundId });
  await closing.reopenPlaces({ refundId });
  expect(await states()).toEqual({ 'A1 0': 'issued', 'floor 2': 'issued', ...others });
  const own = new Set(tickets.map(({ ticketId }) => ticketId));
  const told = (await toldEvents(service.database)).filter(([, subject]) => own.has(subject));
  const types = told.map(([type]) => type).filter((type) => type !== 'TicketIssued');
  expect(types).toEqual(['TicketVoided', 'TicketVoided', 'TicketRestored', 'TicketRestored']);
});

test('[ADM-52] none is closed where one was used, until that is taken back', async () => {
  const seat = (await admission.sell()).find(({ place }) => place === 'A1');
  if (!seat) throw new Error('a sale has tickets');
  const { saleId } = seat;
  const scanId = newId();
  await admit(await admission.codeOf(seat), scanId);
  const close = () => closing.closePlaces({ saleId, refundId: newId(), places });
  expect(await close()).toEqual({ ok: false, code: 'TICKET_USED', place: 'A1' });
  const now = await admission.tickets.ofSale(saleId, undefined);
  expect(now.filter(({ state }) => state === 'void')).toEqual([]);
  await createUndoScan(service.database)({ scanId, sessionId: undefined, undoneBy: undefined });
  expect(await close()).toEqual({ ok: true });
});

test('[ADM-52] a sale that is not known here yet is told as that', async () => {
  const unknown = { saleId: newId(), refundId: newId(), places };
  expect(await closing.closePlaces(unknown)).toEqual({ ok: false, code: 'NOT_ISSUED' });
});

test('[ADM-52] scanned and taken back at once it is one of both', async () => {
  const another = createClosePlaces(service.openAnother());
  const firsts = new Set<string>();
  for (let round = 0; round < 40; round++) {
    const ticket = await admission.sellOne();
    const { saleId } = ticket;
    const code = await admission.codeOf(ticket);
    const scan = () => admit(code).then(({ result }) => result === 'admitted');
    const seat = places.slice(0, 1);
    const close = () =>
      another.closePlaces({ saleId, refundId: newId(), places: seat }).then(({ ok }) => ok);
    const ways = round % 2 === 0 ? [scan, close] : [close, scan];
    const done = await Promise.all(ways.map((way) => way()));
    expect(done.filter(Boolean)).toHaveLength(1);
    firsts.add((await admission.tickets.one(ticket.ticketId, undefined))?.state ?? '');
  }
  expect([...firsts].toSorted()).toEqual(['used', 'void']);
});
