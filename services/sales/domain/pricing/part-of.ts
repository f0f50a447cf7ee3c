const WHOLE = 10_000n;

/** A percentage of an amount, in whole minor units: rounded once, half a unit up. */
export function partOf(amountMinor: number, basisPoints: number): number {
  return divide(BigInt(amountMinor) * BigInt(basisPoints), WHOLE);
}

/** What of an amount is a tax that is in it already, rounded in the same way. */
export function taxWithin(amountMinor: number, basisPoints: number): number {
  const part = BigInt(basisPoints);
  return divide(BigInt(amountMinor) * part, WHOLE + part);
}

/** Of products that do not fit into a number. */
function divide(dividend: bigint, divisor: bigint): number {
  return Number((dividend * 2n + divisor) / (divisor * 2n));
}
