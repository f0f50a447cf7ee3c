import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findBestSeats } from '../best-available/find-best-seats.ts';
import { opensTo } from '../seat-map/opens-to.ts';
import type { SeatMap } from '../seat-map/seat-map.ts';
import { drawnMap, mapOf, seatMapDocuments } from '../testing/seat-map-documents.ts';
import { SeatBoard } from './seat-board.ts';
import { type SeatState, seatStates } from './seat-changes.ts';

/** Of the categories that drawn maps have, some of which are hidden. */
const UNLOCKED = [[], ['a'], ['b', 'c'], 'all'] as const;
const wish = { sectorIndex: 0, quantity: 2 };
const nobody = { heldUntilMs: [], sectors: new Map<number, number>() };

type Step = {
  what: 'load' | 'change' | 'lapse' | 'claim' | 'settle';
  state: SeatState;
  seats: number[];
  timeMs: number;
  quantity: number;
};

const steps = fc.array(
  fc.record<Step>({
    what: fc.constantFrom('load', 'change', 'lapse', 'claim', 'settle'),
    state: fc.constantFrom(...seatStates),
    seats: fc.array(fc.nat(60), { maxLength: 5 }),
    timeMs: fc.integer({ min: 1, max: 50 }),
    quantity: fc.integer({ min: 1, max: 3 }),
  }),
  { maxLength: 40 },
);

/** A board, and beside it what it must know, told in the plainest way. */
function model(map: SeatMap) {
  const board = new SeatBoard(map);
  const claims: number[][] = [];
  let nowMs = 0;
  const isTaken = (seat: number) => board.states[seat] !== 0 || claims.flat().includes(seat);
  return {
    board,
    change: ({ state, seats, timeMs }: Step) =>
      board.change({ seats: [{ state, indexes: seats, heldUntilMs: nowMs + timeMs }] }),
    load({ state, seats, timeMs }: Step) {
      const states = map.numbers.map((_, seat) => (seats.includes(seat) ? state[0] : 'f'));
      const heldUntilMs = states.filter((letter) => letter === 'h').map(() => nowMs + timeMs);
      board.load({ ...nobody, states: states.join(''), heldUntilMs });
    },
    lapse({ timeMs }: Step) {
      nowMs += timeMs;
      board.lapse(nowMs);
    },
    settle: () => board.settle(claims.pop() ?? []),
    claim({ quantity, timeMs }: Step) {
      board.lapse(nowMs);
      const unlocked = UNLOCKED[timeMs % UNLOCKED.length] ?? [];
      const opens = opensTo(map, unlocked);
      const isShut = (seat: number) => isTaken(seat) || !opens(map.categoryOf[seat] ?? -1);
      const expected = findBestSeats(map, isShut, { sectorIndex: 0, quantity });
      const claimed = board.claim({ sectorIndex: 0, quantity, unlocked }, nowMs);
      expect(claimed).toEqual(expected);
      if (claimed) claims.push(claimed);
    },
  };
}

test('after any changes its counts are right, and a wish gets what a fresh search would find', () => {
  fc.assert(
    fc.property(seatMapDocuments, steps, (document, drawn) => {
      const map = mapOf(document);
      const modelled = model(map);
      const { states, free } = modelled.board;
      for (const step of drawn) {
        const seats = step.seats.map((seat) => seat % map.seatCount);
        modelled[step.what]({ ...step, seats });
        const counted = map.sectors.map(
          ({ index }) =>
            map.numbers.filter((_, seat) => map.sectorOf[seat] === index && states[seat] === 0)
              .length,
        );
        expect([...free]).toEqual(counted);
      }
    }),
    { numRuns: 200 },
  );
});

test('its version grows when something changes, and only then', () => {
  const board = new SeatBoard(drawnMap(['ssss']));
  const held = { state: 'held', heldUntilMs: 100.7, indexes: [1, 2] } as const;
  const versions = [board.version];
  const note = () => versions.push(board.version);
  board.change({ seats: [held] });
  note();
  board.change({ seats: [{ ...held, heldUntilMs: 100.2 }] });
  board.load({ ...nobody, states: 'fhhf', heldUntilMs: [100, 100] });
  board.change({ seats: [{ state: 'sold', indexes: [99, -1] }], sectors: [{ index: 0, free: 1 }] });
  board.lapse(99);
  note();
  expect(board.lapse(100)).toEqual({ nextEndMs: Number.POSITIVE_INFINITY });
  note();
  expect(versions).toEqual([0, 2, 2, 4]);
});

test('seats that a wish is about to have are not chosen for another', () => {
  const board = new SeatBoard(drawnMap(['ssss']));
  const first = board.claim(wish, 0) ?? [];
  const second = board.claim(wish, 0) ?? [];
  expect(new Set([...first, ...second]).size).toBe(4);
  expect(board.claim(wish, 0)).toBeUndefined();
  board.settle(first);
  expect(board.claim(wish, 0)).toEqual(first);
});

test('seats that a claim found taken are left alone until somebody says how they are', () => {
  const board = new SeatBoard(drawnMap(['ss']));
  const claimed = board.claim(wish, 0) ?? [];
  board.settle(claimed, claimed);
  expect(board.claim(wish, 0)).toBeUndefined();
  board.change({ seats: [{ state: 'free', indexes: [0] }] });
  expect(board.claim({ ...wish, quantity: 1 }, 0)).toEqual([0]);
  board.settle([0]);
  board.load({ ...nobody, states: 'ff' });
  expect(board.claim(wish, 0)).toEqual([0, 1]);
});
