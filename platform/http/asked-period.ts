import { type Static, Type } from 'typebox';
import type { Problem } from './problem.ts';

const DAY_MS = 24 * 3_600_000;

/** Longer ones are asked for in parts. */
export const MAX_PERIOD_DAYS = 31;

const time = (description: string) =>
  Type.Optional(Type.String({ format: 'date-time', description }));

/** The query of what is asked about a time: the last day, where none is given. */
export const periodQuery = Type.Object({
  from: time('A day before `before` where absent.'),
  before: time('Now where absent.'),
});

/** When it begins, and when it is over, in milliseconds; nothing where that is no time, or too long a one. */
export function readPeriod(
  { from, before }: Static<typeof periodQuery>,
  nowMs: number,
): { fromMs: number; beforeMs: number } | undefined {
  const beforeMs = before === undefined ? nowMs : Date.parse(before);
  const fromMs = from === undefined ? beforeMs - DAY_MS : Date.parse(from);
  const isPeriod = fromMs <= beforeMs && beforeMs - fromMs <= MAX_PERIOD_DAYS * DAY_MS;
  return isPeriod ? { fromMs, beforeMs } : undefined;
}

export const BAD_PERIOD: Problem = {
  status: 422,
  error: 'VALIDATION_FAILED',
  message: `from and before must be in their order, ${MAX_PERIOD_DAYS} days apart at most.`,
  errors: [
    { field: 'from', message: `must be before the other, by ${MAX_PERIOD_DAYS} days at most` },
  ],
};
