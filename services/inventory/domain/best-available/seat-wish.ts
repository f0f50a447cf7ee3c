import type { Unlocked } from '../seat-map/opens-to.ts';
import { type SeatKind, seatKinds } from '../seat-map/seat-map-schema.ts';

/** So many seats of a sector, the best that are free. */
export type SeatWish = {
  readonly sectorIndex: number;
  readonly quantity: number;
  /** Which kinds of seat will do; unless told, standard ones and those with a restricted view. */
  readonly kinds?: readonly SeatKind[];
  /** Seats of other hidden price categories are not for this wish. */
  readonly unlocked?: Unlocked;
};

const unlessTold: readonly SeatKind[] = ['standard', 'restricted-view'];

/** The kinds that will do as bits: `1 << code` for each code of a compiled map. */
export function kindMask(kinds: readonly SeatKind[] = unlessTold): number {
  return kinds.reduce((mask, kind) => mask | (1 << seatKinds.indexOf(kind)), 0);
}

export const restrictedViewMask = kindMask(['restricted-view']);
