/** The steps of paying an order, and what each is. */
export const payStepTitles = [
  ['extend', 'the hold is extended'],
  ['authorise', 'authorise: the provider holds the amount'],
  ['sell', 'the seats are sold'],
  ['capture', 'capture: the provider takes the amount'],
  ['tell', 'the sale is completed and told'],
] as const;
export type PayStep = (typeof payStepTitles)[number][0];

/** @returns the milliseconds that each step has taken since the product was started, all orders together */
export async function payStepTimes(apiUrl: string): Promise<Record<PayStep, number>> {
  const response = await fetch(new URL('/metrics', apiUrl));
  return readStepTimes(await response.text());
}

export function readStepTimes(metrics: string): Record<PayStep, number> {
  const of = (step: PayStep): number => {
    const line = new RegExp(
      `^bilheteria_order_step_duration_seconds_sum\\{step="${step}"\\} (\\S+)$`,
      'm',
    ).exec(metrics);
    return Number(line?.[1] ?? 0) * 1000;
  };
  return {
    extend: of('extend'),
    authorise: of('authorise'),
    sell: of('sell'),
    capture: of('capture'),
    tell: of('tell'),
  };
}
