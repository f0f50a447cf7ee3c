import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createBackground, createPace } from './pace.ts';

const always = () => true;
const never = () => false;

describe('the pace of work in the background', () => {
  it('leaves seven parts of eight to requests, and never rests for more than a second', () => {
    const pace = createPace(always);
    expect(pace(10)).toBe(70);
    expect(pace(10_000)).toBe(1000);
  });

  it('needs no rest while few requests come', () => {
    expect(createPace(never)(10)).toBe(0);
  });
});

describe('pieces of work of several loops', () => {
  /** Runs three pieces of 20 ms, and notes how many were under way at once and when each began. */
  async function runThree(isBusy: () => boolean) {
    const run = createBackground(isBusy);
    const startMs = performance.now();
    const begunMs: number[] = [];
    let underWay = 0;
    let most = 0;
    const piece = async () => {
      most = Math.max(most, ++underWay);
      begunMs.push(performance.now() - startMs);
      await sleep(20);
      underWay--;
    };
    await Promise.all([run(piece), run(piece), run(piece)]);
    return { most, begunMs };
  }

  it('run at once while few requests come', async () => {
    expect(await runThree(never)).toMatchObject({ most: 3 });
  });

  it('run one after the other with rests between while many come', async () => {
    const { most, begunMs } = await runThree(always);
    expect(most).toBe(1);
    // 20 ms of work, 140 of rest, twice; timers may be a little early.
    expect(begunMs[2]).toBeGreaterThan(250);
  });

  it('one that fails says so, and the next gets its turn', async () => {
    const run = createBackground(always);
    const failed = run(() => Promise.reject(new Error('away')));
    const next = run(() => Promise.resolve('done'));
    await expect(failed).rejects.toThrow('away');
    expect(await next).toBe('done');
  });
});
