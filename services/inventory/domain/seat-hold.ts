import type { PlaceHoldOutcome } from './hold-schemas.ts';

export type Seat = { readonly index: number; readonly number: string };

/** So many places of a general-admission sector, known by its place in the seat map. */
export type SectorUnits = {
  readonly sectorIndex: number;
  readonly sectorId: string;
  readonly quantity: number;
};

/** A wish to hold certain places: seats and units of sectors, in the order of the map, each once. */
export type SeatHold = {
  readonly sessionId: string;
  readonly holdId: string;
  readonly userId: string;
  /** Whose the session is. */
  readonly organisationId: string | null;
  readonly seats: readonly Seat[];
  readonly units: readonly SectorUnits[];
  /** What it was asked for with, where its session has a line. */
  readonly passId: string | null;
  /** No earlier call can have placed it: its id was made for this one. */
  readonly isFirst: boolean;
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
 * What a hold wants for itself while it is decided: its seats, and its user, whose holds are counted. Units
 * are no such keys: the statement counts them for all holds of a batch.
 */
export function keysOfHold({ sessionId, userId, seats }: SeatHold): string[] {
  const keys = seats.map(({ index }) => `${sessionId}/${index}`);
  keys.push(`${sessionId}/user ${userId}`);
  return keys;
}

/**
 * What a decided hold means for one that waits behind it and wants a seat that is taken now: by the hold
 * that has just won it, or by another that stood in the refused one's way. The latter counts only for those
 * who were there when that was seen. Who asks once more may have his hold: only the statement can tell.
 */
export function outcomeBehindHold(
  decided: SeatHold,
  outcome: PlaceHoldOutcome,
  waiting: SeatHold,
  cameBefore: boolean,
): PlaceHoldOutcome | undefined {
  if (!waiting.isFirst || decided.holdId === waiting.holdId) return undefined;
  const taken = takenSeats(decided, outcome, cameBefore);
  if (taken.length === 0) return undefined;
  const conflicts = waiting.seats.filter(({ number }) => taken.includes(number));
  if (conflicts.length === 0) return undefined;
  return {
    ok: false,
    code: 'SEAT_ALREADY_RESERVED',
    conflictingSeats: conflicts.map(({ number }) => number),
  };
}

function takenSeats(
  decided: SeatHold,
  outcome: PlaceHoldOutcome,
  trustsRefusal: boolean,
): string[] {
  if (outcome.ok) return decided.seats.map(({ number }) => number);
  if (outcome.code !== 'SEAT_ALREADY_RESERVED' || !trustsRefusal) return [];
  return outcome.conflictingSeats;
}
