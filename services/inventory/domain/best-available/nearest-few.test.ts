import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NearestFew } from './nearest-few.ts';

test('the nearest few are kept, from the nearest on, and of equals the first', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(9)), fc.nat(6), (distances, limit) => {
      const few = new NearestFew<number>(limit);
      for (const [item, distance] of distances.entries()) few.offer(item, distance);
      const sorted = [...distances.entries()].sort(([i, a], [j, b]) => a - b || i - j);
      expect(few.items).toEqual(sorted.slice(0, limit).map(([item]) => item));
    }),
  );
});
