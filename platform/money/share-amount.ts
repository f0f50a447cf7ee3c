/**
 * Parts an amount of money by weights, in whole minor units that add up to it: what rounding leaves over
 * goes to those who lost most by it. Without weights all get the same. Exact however large: products of
 * amounts do not fit into a number.
 */
export function shareAmount(amountMinor: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  const whole = BigInt(sum > 0 ? sum : weights.length);
  const exact = weights.map((weight) => BigInt(amountMinor) * BigInt(sum > 0 ? weight : 1));
  const parts = exact.map((share) => Number(share / whole));
  const left = amountMinor - parts.reduce((a, b) => a + b, 0);
  const losers = exact
    .map((share, index) => ({ index, lost: Number(share % whole) }))
    .sort((a, b) => b.lost - a.lost || a.index - b.index)
    .slice(0, left);
  for (const { index } of losers) parts[index] = (parts[index] ?? 0) + 1;
  return parts;
}
