import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '../../../platform/ids/ids.ts';
import type { ServiceDatabase } from '../../../platform/testing/service-database.ts';
import type { Ticket } from '../domain/ticket.ts';
import { createRenewTicket, type Renewal } from './renew-ticket.ts';
import { createScanTicket } from './scan-ticket.ts';
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
let renew: (asked: Renewal) => ReturnType<ReturnType<typeof createRenewTicket>>;
beforeAll(async () => {
  service = await createAdmissionDatabase();
  admission = openAdmission(service.database);
  renew = createRenewTicket(service.database);
});
afterAll(() => service.close());

const toBia = ({ ticketId }: Ticket): Renewal => ({
  ticketId,
  commandId: newId(),
  ofUser: 'ana',
  toUser: 'bia',
});
const admit = async (code: string) => {
  const scan = createScanTicket(service.database, admission.codes);
  const { result } = await scan({
    scanId: newId(),
    code,
    sessionId: undefined,
    scannedBy: undefined,
  });
  return result;
};

it('[ADM-21] a ticket that is transferred is its new owner’s alone, and only his code opens the door', async () => {
  const ticket = await admission.sellOne();
  const old = await admission.codeOf(ticket);
  expect(await renew(toBia(ticket))).toEqual({ ok: true, version: 2 });
  expect(await admission.tickets.one(ticket.ticketId, 'ana')).toBeUndefined();
  const hers = await admission.tickets.one(ticket.ticketId, 'bia');
  expect(await renew(toBia(ticket))).toEqual({ ok: false, code: 'TICKET_NOT_FOUND' });
  expect(await admit(old)).toBe('replaced');
  expect(await admit(await admission.codeOf(hers as Ticket))).toBe('admitted');
});

it('[ADM-22] a ticket that is reissued stays its owner’s, and its older code opens no door', async () => {
  const ticket = await admission.sellOne();
  const { ticketId } = ticket;
  const old = await admission.codeOf(ticket);
  expect(await renew({ ticketId, commandId: newId(), ofUser: 'ana' })).toMatchObject({ ok: true });
  expect(await admit(old)).toBe('replaced');
  const again = await admission.tickets.one(ticketId, 'ana');
  expect(await admit(await admission.codeOf(again as Ticket))).toBe('admitted');
});

it('[ADM-23] a command is carried out once, also where it is asked again at the same moment', async () => {
  const other = createRenewTicket(service.openAnother());
  const subjects: string[] = [];
  for (let round = 0; round < 20; round++) {
    const ticket = await admission.sellOne();
    subjects.push(ticket.ticketId);
    const transfer = toBia(ticket);
    const outcomes = await Promise.all([renew(transfer), other(transfer), renew(transfer)]);
    expect(outcomes).toEqual(outcomes.map(() => ({ ok: true, version: 2 })));
    expect(await renew(transfer)).toEqual({ ok: true, version: 2 });
    const reissue = { ticketId: ticket.ticketId, commandId: newId(), ofUser: 'bia' };
    const both = await Promise.all([renew(reissue), other(reissue)]);
    expect(both).toEqual(both.map(() => ({ ok: true, version: 3 })));
  }
  const ours = new Set(subjects);
  const told = (await toldEvents(service.database)).filter(([, subject]) => ours.has(subject));
  const types = told.map(([type]) => type);
  expect(types.filter((type) => type === 'TicketTransferred')).toHaveLength(20);
  expect(types.filter((type) => type === 'TicketReissued')).toHaveLength(20);
});

it('[ADM-23] who has the ticket already keeps it as it is', async () => {
  const ticket = await admission.sellOne();
  const asked = { ...toBia(ticket), ofUser: undefined };
  await renew(asked);
  expect(await renew({ ...asked, commandId: newId() })).toEqual({ ok: true, version: 2 });
});

it('[ADM-23] a used or void ticket is not given away, nor one of 65,535 codes', async () => {
  const used = await admission.sellOne();
  await admit(await admission.codeOf(used));
  expect(await renew(toBia(used))).toEqual({ ok: false, code: 'TICKET_USED' });
  const paid = saleEvent('PaymentConfirmed', { seats: ['A1'], sectors: [] });
  await admission.handle([paid]);
  const [sold] = await admission.tickets.ofSale(saleIdOf(paid), undefined);
  await admission.handle([refundOf(paid)]);
  expect(await renew(toBia(sold as Ticket))).toEqual({ ok: false, code: 'TICKET_VOID' });
  const old = await admission.sellOne();
  const text = 'UPDATE admission.ticket SET version = 65535 WHERE ticket_id = $1';
  await service.database.execute({ name: 'test.age', text }, [old.ticketId]);
  expect(await renew(toBia(old))).toEqual({ ok: false, code: 'TICKET_RENEWED_TOO_OFTEN' });
});

it('[ADM-23] a ticket that is scanned and given away at once is either used or another’s', async () => {
  const other = createRenewTicket(service.openAnother());
  for (let round = 0; round < 40; round++) {
    const ticket = await admission.sellOne();
    const code = await admission.codeOf(ticket);
    const [result, outcome] = await Promise.all([admit(code), other(toBia(ticket))]);
    const isGivenAway = result === 'replaced' && outcome.ok;
    const isUsed = result === 'admitted' && !outcome.ok && outcome.code === 'TICKET_USED';
    expect([isGivenAway, isUsed, result, outcome]).toContain(true);
    const now = await admission.tickets.one(ticket.ticketId, undefined);
    expect(now).toMatchObject(
      isUsed ? { state: 'used', version: 1, userId: 'ana' } : { state: 'issued', version: 2 },
    );
  }
});
