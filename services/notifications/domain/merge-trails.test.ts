import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeTrails, type TrailEntry } from './merge-trails.ts';

/** Trails whose clocks may go back. */
const trails = fc.tuple(fc.array(fc.nat(5)), fc.array(fc.nat(5)), fc.array(fc.nat(5))).map((all) =>
  all.map((times, i) =>
    times.map(
      (time, place): TrailEntry => ({
        source: `/service-${i}`,
        time: `2026-01-01T00:00:00.00${time}Z`,
        sequence: String(place).padStart(3, '0'),
      }),
    ),
  ),
);

test('[NOT-60] a merged trail has every event once, and those of a source in their order', () => {
  const property = fc.property(trails, (all) => {
    const merged = mergeTrails(all, 1000);
    expect(merged).toHaveLength(all.flat().length);
    for (const [i, own] of all.entries()) {
      expect(merged.filter(({ source }) => source === `/service-${i}`)).toEqual(own);
    }
    // The earlier of those that could come next: where clocks only go on, that is by time.
    const areSorted = all.every(
      (own) => String(own.map((e) => e.time).toSorted()) === String(own.map((e) => e.time)),
    );
    const times = merged.map(({ time }) => time);
    if (areSorted) expect(times).toEqual(times.toSorted());
  });
  fc.assert(property);
});

test('[NOT-61] read in pages of any size, it is the same trail', () => {
  const property = fc.property(trails, fc.integer({ min: 1, max: 7 }), (all, limit) => {
    const paged: TrailEntry[] = [];
    const read = all.map(() => 0);
    for (;;) {
      const rest = all.map((own, i) => own.slice(read[i], (read[i] ?? 0) + limit));
      const page = mergeTrails(rest, limit);
      if (page.length === 0) break;
      paged.push(...page);
      for (const { source } of page)
        read[Number(source.at(-1))] = (read[Number(source.at(-1))] ?? 0) + 1;
    }
    expect(paged).toEqual(mergeTrails(all, 1000));
  });
  fc.assert(property);
});
