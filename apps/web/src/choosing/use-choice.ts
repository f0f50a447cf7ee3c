import { useState } from 'preact/hooks';
import type { Plan } from '../seat-map/plan.ts';

/** What is wished for of a sector without numbered seats, or of the best that are free. */
export type Wish = { sectorId: string; quantity: number; bestAvailable?: true };

export type Choice = {
  readonly picked: ReadonlySet<number>;
  readonly standing: Readonly<Record<string, number>>;
  /** Of both. */
  readonly count: number;
  /** How many more may be chosen. */
  readonly room: number;
  /** Takes a seat, or leaves it. */
  readonly toggle: (seat: number) => void;
  /** Leaves a seat, and takes another where there is one. */
  readonly replace: (seat: number, other: number) => void;
  readonly stand: (sectorId: string, quantity: number) => void;
};

/** The places that a buyer has chosen and nobody holds for him yet. */
export function useChoice(states: string, most: number): Choice {
  const [picked, setPicked] = useState<ReadonlySet<number>>(new Set());
  const [standing, setStanding] = useState<Readonly<Record<string, number>>>({});
  const count = picked.size + Object.values(standing).reduce((sum, one) => sum + one, 0);
  const room = Math.max(0, most - count);
  return {
    picked,
    standing,
    count,
    room,
    toggle(seat) {
      const next = new Set(picked);
      const wasPicked = next.delete(seat);
      if (!wasPicked && room > 0 && states[seat] === '.') next.add(seat);
      setPicked(next);
    },
    replace(seat, other) {
      const next = new Set(picked);
      next.delete(seat);
      if (other >= 0) next.add(other);
      setPicked(next);
    },
    stand: (sectorId, quantity) => setStanding({ ...standing, [sectorId]: quantity }),
  };
}

/** What was chosen of sectors without numbered seats. */
export function wishesOf({ standing }: Choice): Wish[] {
  return Object.entries(standing)
    .filter(([, quantity]) => quantity > 0)
    .map(([sectorId, quantity]) => ({ sectorId, quantity }));
}

/** At full prices: which kind of ticket it will be is said at the checkout. */
export function sumOf(plan: Plan, { picked, standing }: Choice): number {
  const priceOf = (category: number) => plan.categories[category]?.prices['full'] ?? 0;
  let sum = 0;
  for (const seat of picked) sum += priceOf(plan.categoryOf[seat] ?? 0);
  for (const { id, category } of plan.sectors) sum += (standing[id] ?? 0) * priceOf(category);
  return sum;
}
