import { expect, test } from 'vitest';
import { type ComparedSale, compareSale } from './compare-sale.ts';

type Hold = NonNullable<Parameters<typeof compareSale>[1]>;
type Payment = NonNullable<Parameters<typeof compareSale>[2]>;

const NOW_MS = 1_000_000;
const sale: ComparedSale = {
  saleId: 's',
  holdId: 'h',
  state: 'completed',
  byOrder: true,
  paymentId: 'p',
  paidAtMs: NOW_MS - 1000,
  totalMinor: 15_000,
  refundedMinor: 5_000,
  seats: ['A2', 'A1'],
  units: 3,
};
const hold = {
  state: 'confirmed',
  seats: ['A1', 'A2'],
  sectors: [{ quantity: 1 }, { quantity: 2 }],
} as const satisfies Hold;
const payment = {
  state: 'captured',
  capturedMinor: 15_000,
  refundedMinor: 4_000,
  refundingMinor: 1_000,
  changedAtMs: NOW_MS - 1000,
} satisfies Payment;

const codes = (...[one, at, paid]: [ComparedSale, Hold | undefined, Payment | undefined]) =>
  compareSale(one, at, paid, NOW_MS).map(({ code }) => code);

test('[SAL-53] a sale whose seats and money agree has no difference', () => {
  expect(codes(sale, hold, payment)).toEqual([]);
  const gone: ComparedSale = {
    ...sale,
    state: 'refunded',
    refundedMinor: 15_000,
    seats: [],
    units: 0,
  };
  const back = { ...payment, refundedMinor: 15_000, refundingMinor: 0 };
  expect(codes(gone, { ...hold, state: 'cancelled' }, back)).toEqual([]);
  expect(codes({ ...sale, totalMinor: 5_000 }, hold, undefined)).toEqual([]);
});

test('[SAL-53] seats that are another’s, fewer, or still sold after a refund are told', () => {
  expect(codes(sale, { ...hold, state: 'cancelled' }, payment)).toEqual(['SEATS_DIFFER']);
  expect(codes(sale, { ...hold, seats: ['A1'] }, payment)).toEqual(['SEATS_DIFFER']);
  expect(codes({ ...sale, units: 2 }, hold, payment)).toEqual(['SEATS_DIFFER']);
  expect(codes(sale, undefined, payment)).toEqual(['SEATS_DIFFER']);
  const gone: ComparedSale = { ...sale, state: 'refunded', refundedMinor: 15_000 };
  const back = { ...payment, refundedMinor: 15_000, refundingMinor: 0 };
  expect(codes(gone, hold, back)).toEqual(['SEATS_DIFFER']);
});

test('[SAL-53] a sale that nobody paid, or of which too much or too little went back, is told', () => {
  expect(codes(sale, hold, undefined)).toEqual(['SOLD_WITHOUT_PAYMENT']);
  expect(codes(sale, hold, { ...payment, state: 'voided' })).toEqual(['SOLD_WITHOUT_PAYMENT']);
  expect(codes(sale, hold, { ...payment, refundedMinor: 0 })).toEqual(['MONEY_DIFFERS']);
  expect(codes({ ...sale, refundedMinor: 0 }, hold, payment)).toEqual(['MONEY_DIFFERS']);
});

test('[SAL-53] what was paid elsewhere has a minute to be booked', () => {
  const elsewhere = { ...sale, byOrder: false };
  expect(codes(elsewhere, hold, undefined)).toEqual([]);
  const long = { ...elsewhere, paidAtMs: NOW_MS - 61_000 };
  expect(codes(long, hold, undefined)).toEqual(['SOLD_WITHOUT_PAYMENT']);
  expect(codes(elsewhere, hold, { ...payment, refundedMinor: 0 })).toEqual([]);
  const old = { ...payment, refundedMinor: 0, changedAtMs: NOW_MS - 61_000 };
  expect(codes(elsewhere, hold, old)).toEqual(['MONEY_DIFFERS']);
});
