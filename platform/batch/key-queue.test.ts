import fc from 'fast-check';
import { expect, test } from 'vitest';
import { systemClock } from '../clock/clock.ts';
import { createMetrics } from '../telemetry/metrics.ts';
import { createBatcher } from './batcher.ts';
import { KeyQueue } from './key-queue.ts';

type Hold = { id: number; seats: readonly string[] };
type Held = { id: number; taken: string[] };

/** Seats that are held for good; a statement must never see two holds that want the same seat. */
function createTheatre() {
  const heldBy = new Map<string, number>();
  const seen = { statements: 0, commands: 0, overlaps: 0 };
  const atWork = new Set<string>();
  const run = async (holds: readonly Hold[]): Promise<Held[]> => {
    seen.statements++;
    seen.commands += holds.length;
    const seats = holds.flatMap((hold) => hold.seats);
    if (new Set(seats).size < seats.length || seats.some((seat) => atWork.has(seat)))
      seen.overlaps++;
    for (const seat of seats) atWork.add(seat);
    await new Promise((resolve) => setTimeout(resolve, seen.statements % 3));
    for (const seat of seats) atWork.delete(seat);
    return holds.map((hold) => {
      const taken = hold.seats.filter((seat) => heldBy.has(seat));
      if (taken.length === 0) for (const seat of hold.seats) heldBy.set(seat, hold.id);
      return { id: hold.id, taken };
    });
  };
  const queue = new KeyQueue<Hold, Held>({
    keysOf: (hold) => hold.seats,
    outcomeBehind(decided, outcome, waiting, cameBefore) {
      if (outcome.taken.length > 0 && !cameBefore) return undefined;
      const gone = outcome.taken.length > 0 ? outcome.taken : decided.seats;
      const taken = waiting.seats.filter((seat) => gone.includes(seat));
      return taken.length > 0 ? { id: waiting.id, taken } : undefined;
    },
  });
  const batcher = createBatcher<Hold, Held>({
    name: 'holds',
    run,
    queue,
    maxBatchSize: 5,
    maxInFlight: 2,
    maxWaiting: 10_000,
    retry: { isTransient: () => false, forMs: 0, firstDelayMs: 1, maxDelayMs: 1 },
    clock: systemClock,
    metrics: createMetrics().forBatch('holds'),
  });
  return { batcher, heldBy, seen, queue };
}

const numbers: string[] = ['A1', 'A2', 'A3', 'A4', 'A5', 'A6'];
const wishes = fc.array(
  fc.record({
    seats: fc.uniqueArray(fc.constantFrom(...numbers), {
      minLength: 1,
      maxLength: 4,
    }),
    pauseBefore: fc.boolean(),
  }),
  { minLength: 1, maxLength: 50 },
);

test('each seat goes to the first who could have it, and no statement meets two who want the same', async () => {
  await fc.assert(
    fc.asyncProperty(wishes, async (plan) => {
      const { batcher, heldBy, seen, queue } = createTheatre();
      const answers: Promise<Held>[] = [];
      for (const [id, { seats, pauseBefore }] of plan.entries()) {
        if (pauseBefore) await new Promise((resolve) => setImmediate(resolve));
        answers.push(batcher.submit({ id, seats }));
      }
      const outcomes = await Promise.all(answers);

      const model = new Map<string, number>();
      for (const [id, { seats }] of plan.entries()) {
        const isRefused = seats.some((seat) => model.has(seat));
        if (!isRefused) for (const seat of seats) model.set(seat, id);
        const taken = outcomes[id]?.taken ?? [];
        expect(taken.length > 0).toBe(isRefused);
        expect(taken.every((seat) => seats.includes(seat) && model.has(seat))).toBe(true);
      }
      expect(heldBy).toEqual(model);
      expect(seen.overlaps).toBe(0);
      expect(queue.size).toBe(0);
    }),
    { numRuns: 300 },
  );
}, 60_000);

test('a crowd on one seat costs one statement', async () => {
  const { batcher, seen } = createTheatre();
  const answers = await Promise.all(
    Array.from({ length: 1000 }, (_, id) => batcher.submit({ id, seats: ['A1'] })),
  );
  expect(answers.filter(({ taken }) => taken.length === 0).map(({ id }) => id)).toEqual([0]);
  expect(seen).toEqual({ statements: 1, commands: 1, overlaps: 0 });
});

test('a refusal decides the crowd that was there when it was asked for, and nobody who came later', async () => {
  const { batcher, heldBy, seen } = createTheatre();
  heldBy.set('A1', -1);
  const early = Array.from({ length: 500 }, (_, id) => batcher.submit({ id, seats: ['A1'] }));
  await new Promise((resolve) => setImmediate(resolve));
  heldBy.delete('A1');
  const late = batcher.submit({ id: 1000, seats: ['A1'] });
  heldBy.set('A1', -1);
  for (const { taken } of await Promise.all(early)) expect(taken).toEqual(['A1']);
  // One for all of them; and that of who came later, which is sent before they are told.
  expect(seen).toMatchObject({ statements: 2, commands: 2 });
  heldBy.delete('A1');
  expect((await late).taken).toEqual([]);
});
