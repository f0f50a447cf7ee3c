import { pino } from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createOutageLog, type OutageLog, OVER_AFTER_MS } from './outage-log.ts';

type Line = { level: number; msg: string; code: string; reason?: string; refused?: number };
let lines: Line[];
let outages: OutageLog;
beforeEach(() => {
  vi.useFakeTimers();
  lines = [];
  const log = pino({}, { write: (text) => lines.push(JSON.parse(text) as Line) });
  outages = createOutageLog(log, { nowMs: Date.now, monotonicMs: Date.now });
});
afterEach(() => {
  outages.close();
  vi.useRealTimers();
});

const refuse = (times: number, code: string, reason: string) => {
  for (let i = 0; i < times; i++) outages.note({ code, requestId: `r-${i}`, reason });
};

test('an outage is two lines, however many are refused', () => {
  for (let second = 0; second < 60; second++) {
    refuse(1000, 'INVENTORY_UNAVAILABLE', 'refused');
    vi.advanceTimersByTime(1000);
  }
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatchObject({ level: 40, requestId: 'r-0', reason: 'refused' });
  vi.advanceTimersByTime(2 * OVER_AFTER_MS);
  expect(lines).toHaveLength(2);
  expect(lines[1]).toMatchObject({ level: 30, code: 'INVENTORY_UNAVAILABLE', seconds: 59 });
  expect(lines[1]?.refused).toBe(60_000);
  expect(vi.getTimerCount()).toBe(0);
});

test('another reason is told, but no flood of them; another code is another outage', () => {
  refuse(3, 'INVENTORY_UNAVAILABLE', 'refused');
  refuse(3, 'INVENTORY_UNAVAILABLE', 'it does not let us in');
  refuse(3, 'DATABASE_UNAVAILABLE', 'refused');
  expect(lines.map(({ code, reason }) => [code, reason])).toEqual([
    ['INVENTORY_UNAVAILABLE', 'refused'],
    ['INVENTORY_UNAVAILABLE', 'it does not let us in'],
    ['DATABASE_UNAVAILABLE', 'refused'],
  ]);
  for (let i = 0; i < 100; i++) refuse(1, 'INVENTORY_UNAVAILABLE', `after ${i} ms`);
  expect(lines).toHaveLength(6);
});

test('one that comes back is told again', () => {
  refuse(1, 'OVERLOADED', 'full');
  vi.advanceTimersByTime(2 * OVER_AFTER_MS);
  refuse(1, 'OVERLOADED', 'full');
  expect(lines.map(({ level }) => level)).toEqual([40, 30, 40]);
});
