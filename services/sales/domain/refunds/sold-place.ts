import type { RefundedUnits } from '../refund-schemas.ts';

/** One place of a sale, as its ticket names it. */
export type SoldPlace = {
  readonly kind: 'seat' | 'general';
  /** A seat's number, or the id of a general sector. */
  readonly place: string;
  /** 0 of a seat; 1, 2, 3 … of the places of a sector within the sale. */
  readonly unit: number;
};

export function keyOf({ kind, place, unit }: SoldPlace): string {
  return `${kind} ${unit} ${place}`;
}

export type GroupedPlaces = {
  readonly seats: readonly string[];
  readonly sectors: readonly RefundedUnits[];
};

/** Seats by their numbers, and the places of each sector together. */
export function groupPlaces(places: readonly SoldPlace[]): GroupedPlaces {
  const units = new Map<string, number[]>();
  for (const { kind, place, unit } of places) {
    if (kind === 'general') units.set(place, [...(units.get(place) ?? []), unit]);
  }
  return {
    seats: places.filter(({ kind }) => kind === 'seat').map(({ place }) => place),
    sectors: [...units].map(([sectorId, numbers]) => ({
      sectorId,
      quantity: numbers.length,
      units: numbers.toSorted((a, b) => a - b),
    })),
  };
}
