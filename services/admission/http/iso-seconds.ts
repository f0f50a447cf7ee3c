/** A time to the second: Apple takes no fractions, and Google's links are to be short. */
export function isoSeconds(timeMs: number): string {
  return new Date(timeMs).toISOString().replace(/\.\d+Z$/, 'Z');
}
