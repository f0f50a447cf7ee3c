/**
 * Parts an amount of money by weights, in whole minor units that add up to it: what rounding leaves over
 * goes to those who lost most by it. Without weights all get the same.
 */
export function shareAmount(amountMinor: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  const exact = weights.map((weight) =>
    sum > 0 ? (amountMinor * weight) / sum : amountMinor / weights.length,
  );
  const parts = exact.map(Math.floor);
  const left = amountMinor - parts.reduce((a, b) => a + b, 0);
  const losers = exact
    .map((share, index) => ({ index, lost: share - Math.floor(share) }))
    .sort((a, b) => b.lost - a.lost || a.index - b.index)
    .slice(0, left);
  for (const { index } of losers) parts[index] = (parts[index] ?? 0) + 1;
  return parts;
}
