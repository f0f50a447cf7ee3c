/** So much goes back to who asks at least so many hours before the start. */
export type RefundStep = {
  readonly hoursBefore: number;
  readonly basisPoints: number;
};

/** What a session gives back to buyers, as who manages it says. */
export type RefundPolicy = {
  /** In any order; nothing goes back after the last of them, or without any. */
  readonly steps: readonly RefundStep[];
  readonly givesFees: boolean;
  /** With the last places of a sale. */
  readonly givesProducts: boolean;
};

/** Where nothing else is said: all of it, until the session begins. */
export const USUAL_POLICY: RefundPolicy = {
  steps: [{ hoursBefore: 0, basisPoints: 10_000 }],
  givesFees: true,
  givesProducts: true,
};

/** What goes back at one moment. */
export type RefundTerms = {
  readonly basisPoints: number;
  readonly withFees: boolean;
  readonly withProducts: boolean;
};

/** All that was paid. */
export const WHOLE: RefundTerms = { basisPoints: 10_000, withFees: true, withProducts: true };

/** All that was paid for a place; products were bought by who sells it on, and stay his. */
export const OF_RESALE: RefundTerms = { basisPoints: 10_000, withFees: true, withProducts: false };

const HOUR_MS = 3_600_000;

/** What a policy gives so long before the start; nothing once the session has begun, or where no step is that late. */
export function termsBefore(policy: RefundPolicy, leftMs: number): RefundTerms | undefined {
  if (leftMs <= 0) return undefined;
  const [step] = policy.steps
    .filter(({ hoursBefore }) => hoursBefore * HOUR_MS <= leftMs)
    .toSorted((a, b) => b.hoursBefore - a.hoursBefore);
  if (!step || step.basisPoints === 0) return undefined;
  return {
    basisPoints: step.basisPoints,
    withFees: policy.givesFees,
    withProducts: policy.givesProducts,
  };
}
