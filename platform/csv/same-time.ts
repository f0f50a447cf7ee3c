import type { Cell } from './column.ts';

/**
 * Whether a time of a file is one that is kept, to the microsecond; one that is not told is any.
 *
 * @param kept as the exports write it: `2030-02-15T19:00:00.000000Z`
 */
export function sameTime(told: Cell | undefined, kept: string): boolean {
  if (told === undefined) return true;
  const text = String(told);
  return Date.parse(text) === Date.parse(kept) && microsOf(text) === microsOf(kept);
}

function microsOf(time: string): string {
  return (/\.(\d{1,6})/.exec(time)?.[1] ?? '').padEnd(6, '0');
}
