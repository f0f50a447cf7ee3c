import type { SeatKind, SeatMapDocument } from '../seat-map/seat-map-schema.ts';
import { placeOnRing, pointOnRing, type RingPlace } from './ring.ts';
import { rowLetters } from './row-letters.ts';
import { rowOffsets, toCentimetre } from './row-offsets.ts';

/** A ring of stands: how many, and how far from the field its first row is, in metres. */
type Tier = {
  readonly id: 'lower' | 'upper';
  readonly name: string;
  readonly stands: number;
  readonly distance: number;
  readonly firstNumber: number;
};

const tiers: readonly Tier[] = [
  { id: 'lower', name: 'Lower', stands: 20, distance: 10, firstNumber: 101 },
  { id: 'upper', name: 'Upper', stands: 30, distance: 40, firstNumber: 201 },
];
const rowsOfStand = 25;
const rowDepth = 0.8;
const row = { blocks: [40], seatWidth: 0.48, aisleWidth: 0 };

/**
 * A stadium of 50,000 seats in 50 stands of 25 rows of 40, on two tiers around the field, and 10,000
 * standing places. Seat 12 of row C of stand 105 is 105-C12. The middle of the field is at 0, 0.
 */
export function stadium(): SeatMapDocument {
  return {
    version: 1,
    room: 'Stadium',
    priceCategories: [
      { id: 'sideline', name: 'Sideline', prices: { full: 320, half: 160 } },
      { id: 'corner', name: 'Corner', prices: { full: 220, half: 110 } },
      { id: 'goal', name: 'Behind the goal', prices: { full: 160, half: 80 } },
      { id: 'upper', name: 'Upper tier', prices: { full: 90, half: 45 } },
      { id: 'standing', name: 'Standing', prices: { full: 60, half: 30 } },
    ],
    sectors: [
      ...tiers.flatMap((tier) => Array.from({ length: tier.stands }, (_, i) => stand(tier, i))),
      standing('field', 'Standing on the field', 8000),
      standing('terrace', 'Terrace', 2000),
    ],
  };
}

function standing(id: string, name: string, capacity: number) {
  return { kind: 'general' as const, id, name, priceCategory: 'standing', capacity };
}

function stand(tier: Tier, i: number) {
  const number = tier.firstNumber + i;
  const place = placeOnRing(tier.distance, (i + 0.5) / tier.stands);
  return {
    kind: 'seated' as const,
    id: `${tier.id}-${number}`,
    name: `${tier.name} tier, stand ${number}`,
    priceCategory: tier.id === 'upper' ? 'upper' : lowerCategory(place),
    focus: { x: 0, y: 0 },
    rows: Array.from({ length: rowsOfStand }, (_, r) => ({
      label: `${number}-${rowLetters(r)}`,
      seats: rowOfStand(tier, place, r),
    })),
  };
}

function lowerCategory({ side }: RingPlace): string {
  if (side % 2 === 1) return 'corner';
  return side % 4 === 0 ? 'sideline' : 'goal';
}

function rowOfStand(tier: Tier, place: RingPlace, r: number) {
  const distance = tier.distance + r * rowDepth;
  return rowOffsets(row).map((offset, i) => {
    const { x, y } = pointOnRing(distance, place, offset);
    const kind = kindOf(tier, r, i);
    return {
      label: String(i + 1),
      x: toCentimetre(x),
      y: toCentimetre(y),
      ...(kind !== 'standard' && { kind }),
    };
  });
}

/** Wheelchairs come in at the back of the lower tier; a rail is before the first row of the upper one. */
function kindOf({ id }: Tier, r: number, i: number): SeatKind {
  if (id === 'upper') return r === 0 ? 'restricted-view' : 'standard';
  if (r < rowsOfStand - 1 || i >= 16) return 'standard';
  return i % 2 === 0 ? 'wheelchair' : 'companion';
}
