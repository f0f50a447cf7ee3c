import { expect, test } from 'vitest';
import { gatherCrowd } from './gather-crowd.ts';
import { parseOptions } from './options.ts';
import { type Played, playSale } from './play-sale.ts';
import { strategiesOf } from './strategies.ts';

test('[WTR-41] while a database is slow the controller lets fewer into the crush than a fixed rate does', () => {
  const slow = parseOptions([
    ...['--people=40000', '--seats=10000', '--max-active=1000', '--capacity=8'],
    ...['--slow-capacity=2', '--slow-from=480', '--fixed-rate=1200', '--max-rate=4000'],
  ]);
  const people = gatherCrowd(slow);
  const [controlled, , fixed] = strategiesOf(people, slow).map((strategy) =>
    playSale(people, strategy, slow),
  ) as [Played, Played, Played];
  expect(fixed.overloadedHolds).toBeGreaterThan(1000);
  expect(controlled.overloadedHolds).toBeLessThan(0.85 * fixed.overloadedHolds);
  expect(controlled.overloadedSeconds).toBeLessThan(0.85 * fixed.overloadedSeconds);
});
