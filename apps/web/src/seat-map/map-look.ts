import type { Plan } from './plan.ts';

/** Where the map is on the screen: a point of it is at `x * scale + shiftX`, in CSS pixels. */
export type View = { readonly scale: number; readonly shiftX: number; readonly shiftY: number };

/** What is drawn of seats beside where they are. */
export type MapState = {
  /** One sign a seat, as the compact list has them: `.` is free. */
  readonly states: string;
  readonly picked: ReadonlySet<number>;
  /** Only seats of these categories can be picked; all where it is empty. */
  readonly categories: ReadonlySet<number>;
  /** Of each sector, how many are free. */
  readonly free: readonly number[];
};

export type Colors = {
  readonly ground: string;
  readonly text: string;
  readonly taken: string;
};

/** Of the distance between seats. */
const SEAT_RADIUS = 0.42;
const FREE = '.'.charCodeAt(0);

/** How large a seat is on the screen. */
export function seatRadius(plan: Plan, scale: number): number {
  return plan.pitch * SEAT_RADIUS * scale;
}

export function isOffered({ categories }: MapState, category: number): boolean {
  return categories.size === 0 || categories.has(category);
}

/** Whether a seat can be picked. */
export function isFree(state: MapState, { categoryOf }: Plan, seat: number): boolean {
  return state.states.charCodeAt(seat) === FREE && isOffered(state, categoryOf[seat] ?? 0);
}

export type SeatLook = 'picked' | 'free' | 'taken';

export function lookOf(state: MapState, plan: Plan, seat: number): SeatLook {
  if (state.picked.has(seat)) return 'picked';
  return isFree(state, plan, seat) ? 'free' : 'taken';
}
