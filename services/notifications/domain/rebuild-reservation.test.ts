import { expect, test } from 'vitest';
import { type ReservationEvent, rebuildReservation } from './rebuild-reservation.ts';

const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();
const created: ReservationEvent = {
  type: 'ReservationCreated',
  time: at(0),
  data: {
    reservationId: 'res-1',
    sessionId: 'session',
    userId: 'u',
    seats: ['A1'],
    sectors: [{ sectorId: 'floor', quantity: 2 }],
    totalAmount: 30,
    currency: 'BRL',
    expiresAt: at(30),
  },
};
const extended: ReservationEvent = {
  type: 'ReservationExtended',
  time: at(10),
  data: { expiresAt: at(40) },
};
const sold: ReservationEvent[] = [
  { type: 'ReservationConfirmed', time: at(20), data: { saleId: 'sale-1' } },
  { type: 'PaymentConfirmed', time: at(21), data: { paidAt: at(21) } },
  { type: 'ReservationRefunded', time: at(50), data: {} },
  { type: 'SaleRefunded', time: at(51), data: { refundedAt: at(51) } },
];
const rebuilt = (events: readonly ReservationEvent[], second: number) =>
  rebuildReservation(events, at(second));

test('[NOT-62] a reservation goes through its life as its events tell', () => {
  const all = [created, extended, ...sold];
  const first = { ...created.data, status: 'pending', createdAt: at(0), extensions: 0 };
  expect(rebuildReservation(all, new Date(Date.UTC(2025, 11, 31)).toISOString())).toBeUndefined();
  expect(rebuilt(all, 0)).toEqual(first);
  expect(rebuilt(all, 10)).toEqual({ ...first, expiresAt: at(40), extensions: 1 });
  const confirmed = { status: 'confirmed', saleId: 'sale-1', expiresAt: at(40) };
  expect(rebuilt(all, 20)).toMatchObject(confirmed);
  expect(rebuilt(all, 20)?.paidAt).toBeUndefined();
  expect(rebuilt(all, 45)).toMatchObject({ ...confirmed, paidAt: at(21) });
  expect(rebuilt(all, 50)).toMatchObject({ status: 'cancelled', saleId: 'sale-1' });
  expect(rebuilt(all, 99)).toMatchObject({ status: 'cancelled', refundedAt: at(51) });
});

test('[NOT-62] a sale of which some places were taken back has the others', () => {
  const reduced: ReservationEvent = {
    type: 'ReservationReduced',
    time: at(30),
    data: { seats: ['A1'], sectors: [{ sectorId: 'floor', quantity: 1 }] },
  };
  const events = [created, ...sold.slice(0, 2), reduced];
  expect(rebuilt(events, 29)?.seats).toEqual(['A1']);
  expect(rebuilt(events, 30)).toMatchObject({
    status: 'confirmed',
    seats: [],
    sectors: [{ sectorId: 'floor', quantity: 1 }],
  });
});

test('[NOT-62] one whose end has come has expired, told or not', () => {
  const told: ReservationEvent = { type: 'ReservationExpired', time: at(31), data: {} };
  for (const events of [[created], [created, told]]) {
    expect(rebuilt(events, 29)?.status).toBe('pending');
    expect(rebuilt(events, 30)?.status).toBe('expired');
    expect(rebuilt(events, 99)?.status).toBe('expired');
  }
});

test('[NOT-62] what is pending in a session that is cancelled is cancelled; what is sold stays', () => {
  const calledOff: ReservationEvent = { type: 'SessionCancelled', time: at(25), data: {} };
  expect(rebuilt([created, calledOff], 24)?.status).toBe('pending');
  expect(rebuilt([created, calledOff], 25)?.status).toBe('cancelled');
  expect(rebuilt([created, ...sold.slice(0, 2), calledOff], 26)?.status).toBe('confirmed');
});

test('nothing is rebuilt of a reservation that was never made', () => {
  expect(rebuilt([], 0)).toBeUndefined();
  expect(rebuilt([extended], 30)).toBeUndefined();
});
