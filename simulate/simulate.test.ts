import { expect, test } from 'vitest';
import { drawChance } from './draw-chance.ts';
import { EventQueue } from './event-queue.ts';
import { gatherCrowd } from './gather-crowd.ts';
import { parseOptions } from './options.ts';
import { type Played, playSale } from './play-sale.ts';
import { plot } from './plot.ts';
import { strategiesOf } from './strategies.ts';
import { summarise } from './summarise.ts';

const options = parseOptions(['--people=20000', '--seats=5000', '--hours=3', '--max-active=1500']);
const crowd = gatherCrowd(options);
const [drawn, inOrder] = strategiesOf(crowd, options).map((strategy) =>
  playSale(crowd, strategy, options),
) as [Played, Played, Played];

test('[WTR-57] a sale of 5,000 seats to 20,000 people ends with every seat sold, nobody before his turn', () => {
  for (const sale of [drawn, inOrder]) {
    expect(sale.sold).toBe(5000);
    expect(sale.samples.at(-1)?.free).toBe(0);
    const times = [...sale.strategy.order].map((person) => sale.servedAt[person] ?? Number.NaN);
    const served = times.findIndex(Number.isNaN);
    expect(times.slice(served).every(Number.isNaN)).toBe(true);
    expect(times.slice(1, served).every((at, i) => at >= (times[i] ?? 0))).toBe(true);
  }
});

test('[WTR-32] with a draw the order of coming early tells nothing of that of being served', () => {
  expect(Math.abs(summarise(crowd, drawn, options).fairness)).toBeLessThan(0.03);
  expect(summarise(crowd, inOrder, options).fairness).toBe(1);
});

test('the same seed plays the same sale, and it can be plotted', () => {
  const again = playSale(crowd, drawn.strategy, options);
  expect(again.samples).toEqual(drawn.samples);
  expect(plot([drawn, inOrder])).toContain('<polyline');
  expect(() => parseOptions(['--seats=none'])).toThrow('--seats');
});

test('what is due comes in the order of its time', () => {
  const chance = drawChance(3);
  const queue = new EventQueue<number>();
  const times = Array.from({ length: 500 }, () => chance.next());
  for (const at of times) queue.push(at, at);
  const come: number[] = [];
  for (let due = queue.next(0.5); due; due = queue.next(0.5)) come.push(due.item);
  expect(come).toEqual(times.filter((at) => at <= 0.5).toSorted((a, b) => a - b));
});
