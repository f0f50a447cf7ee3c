import type { Plan } from './plan.ts';

/** The free seat that is nearest to one that was taken, at the same price, and none of those that are given; -1 where none is. */
export function nearestFree(
  plan: Plan,
  states: string,
  lost: number,
  except: ReadonlySet<number>,
): number {
  let best = -1;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (let seat = 0; seat < plan.count; seat++) {
    const isSame =
      plan.categoryOf[seat] === plan.categoryOf[lost] && plan.kindOf[seat] === plan.kindOf[lost];
    if (!isSame || states[seat] !== '.' || seat === lost || except.has(seat)) continue;
    const across = (plan.x[seat] ?? 0) - (plan.x[lost] ?? 0);
    const along = (plan.y[seat] ?? 0) - (plan.y[lost] ?? 0);
    const distance = across * across + along * along;
    if (distance < bestDistance) [best, bestDistance] = [seat, distance];
  }
  return best;
}
