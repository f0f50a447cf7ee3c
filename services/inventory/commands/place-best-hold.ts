import type { PlaceHoldOutcome } from '../domain/hold-schemas.ts';
import type { BestWish } from '../domain/read-wishes.ts';
import type { SeatHold } from '../domain/seat-hold.ts';
import type { SeatMap } from '../domain/seat-map/seat-map.ts';
import type { LiveBoard, SeatBoards } from '../queries/seat-boards.ts';

/** A crowd that wants the same best seats: whoever loses them looks for the next best. */
const MAX_TRIES = 10;

/** "Not enough" is not said from an older board; many who hear it share the readings. */
const REFUSE_WITHIN_MS = 100;

export type BestHold = {
  boards: SeatBoards;
  map: SeatMap;
  /** What it wants beside the best seats. */
  hold: SeatHold;
  wishes: readonly BestWish[];
  submit: (hold: SeatHold) => Promise<PlaceHoldOutcome>;
};

/**
 * Holds the best free seats that there are, together with whatever else the hold wants. It chooses from
 * the session's board and claims like anybody else; when another was quicker it chooses again. Wishes of
 * one instance do not choose the same seats.
 */
export async function placeBestHold(command: BestHold): Promise<PlaceHoldOutcome> {
  const { map, hold, submit } = command;
  const asked = new Set(hold.seats.map(({ number }) => number));
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const choice = await choose(command);
    if (!choice.ok) return choice;
    const { live, claimed } = choice;
    const seats = claimed
      .toSorted((a, b) => a - b)
      .map((index) => ({ index, number: map.numbers[index] ?? '' }));
    const outcome = await learned(live, claimed, () => submit({ ...hold, seats }));
    if (outcome.ok || outcome.code !== 'SEAT_ALREADY_RESERVED') return outcome;
    const lost = outcome.conflictingSeats.filter((number) => asked.has(number));
    if (lost.length > 0) return { ...outcome, conflictingSeats: lost };
  }
  return notEnough(command.wishes);
}

/** All seats of the hold, those that were asked for too, kept from other wishes on the board. */
type Choice =
  | { ok: true; live: LiveBoard; claimed: number[] }
  | Extract<PlaceHoldOutcome, { ok: false }>;

/** Seats from the board that is at hand; if there are not enough, from what the database has now. */
async function choose({ boards, hold, wishes }: BestHold): Promise<Choice> {
  const live = await boards.glance(hold.sessionId);
  if (!live) return { ok: false, code: 'SESSION_NOT_FOUND' };
  const first = await claimPatiently(live, hold, wishes);
  if (first.ok || live.ageMs() < REFUSE_WITHIN_MS) return first;
  const read = await boards.readAnew(hold.sessionId);
  return read ? claimPatiently(read, hold, wishes) : first;
}

/** While others are about to have the last seats, it is open whether they get them. */
async function claimPatiently(
  live: LiveBoard,
  hold: SeatHold,
  wishes: readonly BestWish[],
): Promise<Choice> {
  for (;;) {
    const choice = claimAll(live, hold, wishes);
    const settled = choice.ok ? undefined : live.board.nextSettled();
    if (!settled) return choice;
    await settled;
  }
}

function claimAll(live: LiveBoard, hold: SeatHold, wishes: readonly BestWish[]): Choice {
  const { board } = live;
  const claimed = hold.seats.map(({ index }) => index);
  board.keep(claimed);
  for (const wish of wishes) {
    const seats = board.claim(wish, live.nowMs());
    if (!seats) {
      board.release(claimed);
      return notEnough([wish]);
    }
    claimed.push(...seats);
  }
  return { ok: true, live, claimed };
}

/** Does the claim, and lets the board learn from its outcome. */
async function learned(
  { board }: LiveBoard,
  claimed: readonly number[],
  place: () => Promise<PlaceHoldOutcome>,
): Promise<PlaceHoldOutcome> {
  let foundTaken: readonly number[] = [];
  try {
    const outcome = await place();
    if (!outcome.ok && outcome.code === 'SEAT_ALREADY_RESERVED') {
      const { indexByNumber } = board.map;
      foundTaken = outcome.conflictingSeats.flatMap((number) => indexByNumber.get(number) ?? []);
    }
    return outcome;
  } finally {
    board.settle(claimed, foundTaken);
  }
}

function notEnough(wishes: readonly BestWish[]): Extract<PlaceHoldOutcome, { ok: false }> {
  const sectors = wishes.map(({ sectorId }) => ({ sectorId }));
  return { ok: false, code: 'NOT_ENOUGH_PLACES', sectors };
}
