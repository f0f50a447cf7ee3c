import type { PlanSector, SeatPlan } from '../seat-map/seat-plan.ts';
import type { Wish } from '../shop/hold-places.ts';
import type { Seats } from '../shop/read-seats.ts';
import type { Session } from './session.ts';

/** What somebody wants to hold, of which sector; with what he could not have a moment ago. */
export type Wanted = Wish & { readonly sector?: string; readonly gone?: readonly string[] };

/** What is chosen from. */
export type Choosing = {
  readonly session: Session;
  readonly plan: SeatPlan;
  readonly sector: PlanSector;
  readonly seats: Seats;
  readonly most: number;
  readonly gone: readonly string[];
};
