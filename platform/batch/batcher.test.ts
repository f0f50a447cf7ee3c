import fc from 'fast-check';
import { expect, test } from 'vitest';
import { systemClock } from '../clock/clock.ts';
import { UnavailableError } from '../errors/unavailable-error.ts';
import { createMetrics } from '../telemetry/metrics.ts';
import { type BatcherOptions, createBatcher } from './batcher.ts';
import { LaneQueue } from './lane-queue.ts';
import { FlakyStore, LostConnection, type Take, type Taken } from './testing/flaky-store.ts';

function options(
  run: BatcherOptions<Take, Taken>['run'],
  more: Partial<BatcherOptions<Take, Taken>> = {},
): BatcherOptions<Take, Taken> {
  return {
    name: 'test',
    run,
    queue: new LaneQueue((take: Take) => take.lane),
    maxBatchSize: 7,
    maxInFlight: 2,
    maxWaiting: 1000,
    retry: {
      isTransient: (error) => error instanceof LostConnection,
      forMs: 5000,
      firstDelayMs: 1,
      maxDelayMs: 2,
    },
    clock: systemClock,
    metrics: createMetrics().forBatch('test'),
    ...more,
  };
}

const plans = fc.array(
  fc.record({
    lane: fc.constantFrom('a', 'b', 'c'),
    units: fc.integer({ min: 1, max: 5 }),
    pauseBefore: fc.boolean(),
  }),
  { minLength: 1, maxLength: 60 },
);

test('whatever fails and whenever, the outcome is that of one command after the other', async () => {
  await fc.assert(
    fc.asyncProperty(
      plans,
      fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 30 }),
      fc.integer({ min: 0, max: 40 }),
      async (plan, mishaps, units) => {
        const stock = { a: units, b: 5, c: 100 };
        const store = new FlakyStore(stock, mishaps);
        const batcher = createBatcher(options(store.run));
        const answers: Promise<Taken>[] = [];
        for (const [id, { lane, units: wanted, pauseBefore }] of plan.entries()) {
          if (pauseBefore) await new Promise((resolve) => setImmediate(resolve));
          answers.push(batcher.submit({ id, lane, units: wanted }));
        }

        const model = new FlakyStore(stock, []);
        const expected: Taken[] = [];
        for (const [id, { lane, units: wanted }] of plan.entries()) {
          expected.push(...(await model.run([{ id, lane, units: wanted }])));
        }
        expect(await Promise.all(answers)).toEqual(expected);
        expect(store.left).toEqual(model.left);
        expect(store.order).toEqual(model.order);
        expect(store.seen.overlaps).toBe(0);
        expect(store.seen.maxInFlight).toBeLessThanOrEqual(2);
        expect(store.seen.maxBatch).toBeLessThanOrEqual(7);
      },
    ),
    { numRuns: 150 },
  );
}, 60_000);

test('a poisoned command fails alone', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.boolean(), { minLength: 1, maxLength: 40 }), async (poison) => {
      const store = new FlakyStore({ a: 1000 }, []);
      const batcher = createBatcher(options(store.run, { maxBatchSize: 40 }));
      const answers = await Promise.allSettled(
        poison.map((poisoned, id) => batcher.submit({ id, lane: 'a', units: 1, poisoned })),
      );
      expect(answers.map((answer) => answer.status === 'rejected')).toEqual(poison);
      expect(store.decided.size).toBe(poison.filter((is) => !is).length);
    }),
    { numRuns: 50 },
  );
}, 60_000);

test('a lone command leaves at the end of the turn in which it came', async () => {
  let startedInTurn = -1;
  let turn = 0;
  const batcher = createBatcher(
    options(async ([take]) => {
      startedInTurn = turn;
      return [{ id: take?.id ?? 0, left: 0 }];
    }),
  );
  const answer = batcher.submit({ id: 1, lane: 'a', units: 1 });
  setImmediate(() => {
    turn = 1;
  });
  await answer;
  expect(startedInTurn).toBe(0);
});

test('commands that come in one turn share one statement', async () => {
  const sizes: number[] = [];
  const run = async (batch: readonly Take[]) => {
    sizes.push(batch.length);
    return batch.map(({ id }) => ({ id, left: 0 }));
  };
  const batcher = createBatcher(options(run, { maxBatchSize: 100 }));
  await Promise.all(
    Array.from({ length: 50 }, (_, id) => batcher.submit({ id, lane: 'a', units: 1 })),
  );
  expect(sizes).toEqual([50]);
});

test('past the bound of the queue the answer is no, at once, and those before it are served', async () => {
  const store = new FlakyStore({ a: 1000 }, []);
  const batcher = createBatcher(options(store.run, { maxWaiting: 10 }));
  const answers = await Promise.allSettled(
    Array.from({ length: 12 }, (_, id) => batcher.submit({ id, lane: 'a', units: 1 })),
  );
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
  const refused = answers.flatMap((answer) =>
    answer.status === 'rejected' ? [answer.reason] : [],
  );
  expect(refused).toHaveLength(2);
  expect(refused[0]).toMatchObject({ code: 'OVERLOADED', retryAfterSeconds: 1 });
});

test('a statement that stays in doubt is given up after its time, and later commands go on', async () => {
  let isDown = true;
  const run = async (batch: readonly Take[]) => {
    if (isDown) throw new LostConnection('down');
    return batch.map(({ id }) => ({ id, left: 0 }));
  };
  const retry = { isTransient: () => true, forMs: 30, firstDelayMs: 1, maxDelayMs: 5 };
  const batcher = createBatcher(options(run, { retry }));
  await expect(batcher.submit({ id: 1, lane: 'a', units: 1 })).rejects.toThrow(UnavailableError);
  isDown = false;
  await expect(batcher.submit({ id: 2, lane: 'a', units: 1 })).resolves.toEqual({ id: 2, left: 0 });
});

test('closing decides what was taken and takes nothing more', async () => {
  const store = new FlakyStore({ a: 1000 }, [0, 3, 1, 2]);
  const batcher = createBatcher(options(store.run));
  const answers = Array.from({ length: 30 }, (_, id) =>
    batcher.submit({ id, lane: 'a', units: 1 }),
  );
  const closed = batcher.close();
  await expect(batcher.submit({ id: 99, lane: 'a', units: 1 })).rejects.toMatchObject({
    code: 'STOPPING',
  });
  await closed;
  expect(store.decided.size).toBe(30);
  await Promise.all(answers);
});
