import { expect, it } from 'vitest';
import { SeatStock } from './seat-stock.ts';

function countingSource() {
  const source = {
    opened: 0,
    settled: 0,
    open: () => Promise.resolve(`session ${++source.opened}`),
    settle() {
      source.settled++;
      return Promise.resolve();
    },
  };
  return source;
}

const seatNumbers = Array.from({ length: 50_000 }, (_, i) => `A${i}`);

it('as many sessions are opened as the rates so far need, and half as many again', async () => {
  const source = countingSource();
  const stock = new SeatStock(source, seatNumbers, 2);
  await stock.plan(5);
  expect(source).toMatchObject({ opened: 3, settled: 1 });

  stock.use({ sentInAll: 1000, ratePerSecond: 200 });
  expect((await stock.plan(5)).firstHold).toBe(1000);
  expect(source).toMatchObject({ opened: 3, settled: 1 });

  stock.use({ sentInAll: 99_000, ratePerSecond: 20_000 });
  const plan = await stock.plan(5);
  expect(plan.firstHold).toBe(100_000);
  expect(plan.sessionIds).toHaveLength(10);
  expect(source.settled).toBe(2);
});
