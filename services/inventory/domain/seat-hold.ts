import type { PlaceHoldOutcome } from '../contract.ts';

export type Seat = { readonly index: number; readonly number: string };

/** A wish to hold seats, with its seats in the order of the map, each once. */
export type SeatHold = {
  readonly sessionId: string;
  readonly holdId: string;
  readonly userId: string;
  readonly seats: readonly Seat[];
  readonly ttlMs: number;
};

/** Finds seats by their numbers, in the order of the map; a number that stands twice counts once. */
export function sortedSeats(
  numbers: readonly string[],
  indexByNumber: ReadonlyMap<string, number>,
): { seats: Seat[]; unknownSeats: string[] } {
  const seats: Seat[] = [];
  const unknownSeats: string[] = [];
  for (const number of new Set(numbers)) {
    const index = indexByNumber.get(number);
    if (index === undefined) unknownSeats.push(number);
    else seats.push({ index, number });
  }
  seats.sort((a, b) => a.index - b.index);
  return { seats, unknownSeats };
}

/**
 * What a hold that has just won means for one that waited behind it: it wants a seat that is taken now.
 * A hold that was refused decides nothing for others.
 */
export function outcomeBehindHold(
  decided: SeatHold,
  outcome: PlaceHoldOutcome,
  waiting: SeatHold,
): PlaceHoldOutcome | undefined {
  if (!outcome.ok || decided.holdId === waiting.holdId) return undefined;
  const taken = new Set(decided.seats.map(({ index }) => index));
  const conflicts = waiting.seats.filter(({ index }) => taken.has(index));
  if (conflicts.length === 0) return undefined;
  return {
    ok: false,
    code: 'SEAT_ALREADY_RESERVED',
    conflictingSeats: conflicts.map(({ number }) => number),
  };
}
