import { expect, test } from 'vitest';
import { figuresOf, type Places } from './figures-of.ts';

const stalls = { sectorId: 'stalls', priceMinor: 2500 };
const box = { sectorId: 'box', priceMinor: 10_000 };
const field = { sectorId: 'field', priceMinor: 4000 };
const places: Places = {
  seats: new Map([
    ['A1', stalls],
    ['A2', stalls],
    ['B1', box],
  ]),
  units: new Map([['field', field]]),
};
const time = '2030-01-01T20:00:59.999Z';

test('[NOT-42] a sale counts in all, in its minute, by its kind and by its sectors', () => {
  const data = {
    seats: ['A1', 'A2', 'B1'],
    sectors: [{ sectorId: 'field', quantity: 2 }],
    totalAmount: 230,
  };
  const total = { step: 'sold', places: 5, amountMinor: 23_000 };
  expect(figuresOf({ type: 'PaymentConfirmed', time, data }, places)).toEqual([
    { view: 'all', key: '', ...total },
    { view: 'minute', key: '2030-01-01T20:00', ...total },
    { view: 'kind', key: 'full', ...total },
    { view: 'sector', key: 'stalls', step: 'sold', places: 2, amountMinor: 5000 },
    { view: 'sector', key: 'box', step: 'sold', places: 1, amountMinor: 10_000 },
    { view: 'sector', key: 'field', step: 'sold', places: 2, amountMinor: 8000 },
  ]);
});

test('a price that is not the list price is shared as the list prices are', () => {
  const data = { seats: ['A1', 'B1'], sectors: [], totalAmount: 99.99, ticketKind: 'half' };
  const figures = figuresOf({ type: 'SaleRefunded', time, data }, places);
  expect(figures.map(({ view, key, amountMinor }) => [view, key, amountMinor])).toEqual([
    ['all', '', 9999],
    ['minute', '2030-01-01T20:00', 9999],
    ['kind', 'half', 9999],
    ['sector', 'stalls', 2000],
    ['sector', 'box', 7999],
  ]);
});

test('[NOT-42] places of a sale that went back count as those of a whole sale', () => {
  const data = { seats: ['A1'], sectors: [{ sectorId: 'field', quantity: 1 }], totalAmount: 30 };
  const figures = figuresOf({ type: 'TicketsRefunded', time, data }, places);
  expect(figures[0]).toEqual({
    view: 'all',
    key: '',
    step: 'refunded',
    places: 2,
    amountMinor: 3000,
  });
  expect(figures.filter(({ view }) => view === 'sector')).toHaveLength(2);
});

test('units of a counted stock have no sector and no price', () => {
  const figures = figuresOf({ type: 'TicketsPurchased', time, data: { quantity: 3 } }, places);
  expect(figures.map(({ view, places: count }) => [view, count])).toEqual([
    ['all', 3],
    ['minute', 3],
    ['kind', 3],
  ]);
});

test('a reservation counts in all alone, and what is not counted adds nothing', () => {
  const data = { seats: ['A1'], sectors: [], totalAmount: 25 };
  expect(figuresOf({ type: 'ReservationCreated', time, data })).toEqual([
    { view: 'all', key: '', step: 'reserved', places: 1, amountMinor: 2500 },
  ]);
  expect(figuresOf({ type: 'SeatReleased', time, data })).toEqual([]);
});
