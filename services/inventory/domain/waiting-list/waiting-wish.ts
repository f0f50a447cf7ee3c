import type { SeatKind } from '../seat-map/seat-map-schema.ts';

/** What somebody waits for: so many places of one sector. */
export type WaitingWish = {
  /** The sector's place in the seat map; without it any will do. */
  readonly sectorIndex: number | null;
  readonly quantity: number;
  /** Seats side by side in one row; of a general sector it says nothing. */
  readonly together: boolean;
  /** Which kinds of seat will do, where that was said. */
  readonly kinds: readonly SeatKind[] | null;
};

/** Places that fit a wish: seats, or units of a general sector. */
export type FittingPlaces =
  | { readonly kind: 'seats'; readonly seats: readonly number[] }
  | { readonly kind: 'units'; readonly sectorIndex: number; readonly quantity: number };
