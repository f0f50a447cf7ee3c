import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../../platform/ids/ids.ts';
import type { ServiceDatabase } from '../../../platform/testing/service-database.ts';
import { endResalesJob } from '../jobs/end-resales.ts';
import { createCloseTicket } from './close-ticket.ts';
import { createRenewTicket } from './renew-ticket.ts';
import { createScanTicket } from './scan-ticket.ts';
import { createAdmissionDatabase, openAdmission, toldEvents } from './testing/admission-world.ts';

let service: ServiceDatabase;
let admission: ReturnType<typeof openAdmission>;
let closing: ReturnType<typeof createCloseTicket>;
beforeAll(async () => {
  service = await createAdmissionDatabase();
  admission = openAdmission(service.database);
  closing = createCloseTicket(service.database);
});
afterAll(() => service.close());

const anywhere = { sessionId: undefined, scannedBy: undefined };
const admit = async (code: string) =>
  createScanTicket(service.database, admission.codes)({ scanId: newId(), code, ...anywhere });

test('[ADM-50] a ticket that is passed on counts no more, and counts again where it is not', async () => {
  const ticket = await admission.sellOne();
  const { ticketId, userId } = ticket;
  const code = await admission.codeOf(ticket);
  const takingId = newId();
  const close = () => closing.closeTicket({ ticketId, takingId, userId });
  expect([await close(), await close()]).toEqual([{ ok: true }, { ok: true }]);
  expect(await admit(code)).toMatchObject({ result: 'void', because: 'resold' });
  const other = { ticketId, takingId: newId(), userId };
  expect(await closing.closeTicket(other)).toEqual({ ok: false, code: 'TICKET_VOID' });
  expect(await closing.reopenTicket(other)).toEqual({ isReopened: false });
  expect(await closing.reopenTicket({ takingId })).toEqual({ isReopened: true });
  expect(await closing.reopenTicket({ takingId })).toEqual({ isReopened: false });
  expect(await admit(code)).toMatchObject({ result: 'admitted' });
  expect(await close()).toEqual({ ok: false, code: 'TICKET_USED' });
  const told = (await toldEvents(service.database)).filter(([, subject]) => subject === ticketId);
  expect(told.map(([type]) => type)).toEqual([
    'TicketIssued',
    'TicketVoided',
    'TicketRestored',
    'TicketAdmitted',
  ]);
});

test('[ADM-51] scanned, given away and passed on at once it is one of these', async () => {
  const renew = createRenewTicket(service.openAnother());
  const another = createCloseTicket(service.openAnother());
  const firsts = new Set<string>();
  for (let round = 0; round < 40; round++) {
    const ticket = await admission.sellOne();
    const { ticketId, userId } = ticket;
    const code = await admission.codeOf(ticket);
    const scan = () => admit(code).then(({ result }) => result === 'admitted');
    const give = () =>
      renew({ ticketId, commandId: newId(), ofUser: userId, toUser: 'bia' }).then(({ ok }) => ok);
    const pass = () =>
      another.closeTicket({ ticketId, takingId: newId(), userId }).then(({ ok }) => ok);
    // Each has the first word at times.
    const ways = [scan, give, pass].map((way, i, all) => all[(i + round) % 3] ?? way);
    const done = await Promise.all(ways.map((way) => way()));
    expect(done.filter(Boolean)).toHaveLength(1);
    const now = await admission.tickets.one(ticketId, undefined);
    firsts.add(now?.userId === 'bia' ? 'given' : (now?.state ?? ''));
  }
  expect(firsts.size).toBeGreaterThan(1);
});

test('[ADM-51] the inventory is told once of tickets that are offered and can not be had any more', async () => {
  const ended: { ticketIds?: string[]; reason: string }[] = [];
  const job = endResalesJob(service.database, {
    endResales: (asked) => Promise.resolve(ended.push(asked)).then(() => ({})),
  });
  const tickets = [await admission.sellOne(), await admission.sellOne(), await admission.sellOne()];
  for (const ticket of tickets) expect(await closing.noteOffer(ticket)).toEqual({ isNoted: true });
  const [used, given] = tickets.map(({ ticketId }) => ticketId);
  const [first, second] = tickets;
  if (first) await admit(await admission.codeOf(first));
  if (second) {
    const { ticketId, userId } = second;
    const renew = createRenewTicket(service.database);
    await renew({ ticketId, commandId: newId(), ofUser: userId, toUser: 'bia' });
  }
  const { signal } = new AbortController();
  await job.run(signal);
  await job.run(signal);
  expect(ended).toHaveLength(2);
  expect(ended).toEqual(
    expect.arrayContaining([
      { ticketIds: [used], reason: 'used' },
      { ticketIds: [given], reason: 'transferred' },
    ]),
  );
});
