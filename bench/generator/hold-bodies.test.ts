import { expect, it } from 'vitest';
import { createHoldBodies, type HoldBodies } from './hold-bodies.ts';

const order: HoldBodies = {
  sessionIds: ['one', 'two'],
  seatNumbers: ['A1', 'A2', 'A3', 'A4', 'A5'],
  seatsEach: 2,
  draw: 'each-once',
  firstHold: 0,
};

it('no seat is asked for twice, and every request has another user', () => {
  const next = createHoldBodies(order);
  const bodies = Array.from({ length: 4 }, (): unknown => JSON.parse(next()));
  expect(bodies).toEqual([
    { sessionId: 'one', userId: 'u100000000', seatNumbers: ['A1', 'A2'] },
    { sessionId: 'one', userId: 'u100000001', seatNumbers: ['A3', 'A4'] },
    { sessionId: 'two', userId: 'u100000002', seatNumbers: ['A1', 'A2'] },
    { sessionId: 'two', userId: 'u100000003', seatNumbers: ['A3', 'A4'] },
  ]);
});

it('a later order goes on where the one before it ended', () => {
  const next = createHoldBodies({ ...order, firstHold: 3 });
  expect(next()).toContain('"two","userId":"u100000003","seatNumbers":["A3","A4"]');
});

it('at random, every seat comes up, one session alone is asked', () => {
  const next = createHoldBodies({ ...order, seatsEach: 1, draw: 'at-random' });
  const seats = new Set(Array.from({ length: 500 }, () => /\["(.*)"\]/.exec(next())?.[1]));
  expect(seats).toEqual(new Set(order.seatNumbers));
  expect(next()).toContain('"sessionId":"one"');
});
