import type { InventoryApi, PlaceHoldOutcome } from '../contract.ts';
import type { SeatWish } from '../domain/best-available/seat-wish.ts';
import type { SeatMap } from '../domain/seat-map/seat-map.ts';
import type { LiveBoard, SeatBoards } from '../queries/seat-boards.ts';
import type { SessionLayouts } from '../queries/session-layouts.ts';

/** A crowd that wants the same best seats: whoever loses them looks for the next best. */
const MAX_TRIES = 10;

/** "Not enough" is not said from an older board; many who hear it share the readings. */
const REFUSE_WITHIN_MS = 100;

/**
 * Holds the best free seats of a sector. It chooses from the session's board and claims like anybody
 * else; when another was quicker it chooses again. Wishes of one instance do not choose the same seats.
 */
export function createPlaceBestHold(
  boards: SeatBoards,
  layouts: SessionLayouts,
  placeHold: InventoryApi['placeHold'],
): InventoryApi['placeBestHold'] {
  return async ({ sessionId, holdId, userId, sectorId, quantity, kinds }) => {
    const layout = await layouts.find(sessionId);
    if (!layout) return { ok: false, code: 'SESSION_NOT_FOUND' };
    const { map } = layout;
    const sector = map.sectors.find(({ id, kind }) => id === sectorId && kind === 'seated');
    if (!sector) return { ok: false, code: 'SECTOR_NOT_FOUND' };
    const wish = { sectorIndex: sector.index, quantity, ...(kinds && { kinds }) };
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      const chosen = await choose(boards, sessionId, wish);
      if (!chosen) break;
      const { live, seats } = chosen;
      const seatNumbers = seats.map((seat) => map.numbers[seat] ?? '');
      const outcome = await claimed(live, seats, () =>
        placeHold({ sessionId, holdId, userId, seatNumbers }),
      );
      if (outcome.ok || outcome.code !== 'SEAT_ALREADY_RESERVED') return outcome;
    }
    return { ok: false, code: 'NOT_ENOUGH_SEATS' };
  };
}

type Choice = { live: LiveBoard; seats: number[] };

/** Seats from the board that is at hand; if there are not enough, from what the database has now. */
async function choose(
  boards: SeatBoards,
  sessionId: string,
  wish: SeatWish,
): Promise<Choice | undefined> {
  const live = await boards.glance(sessionId);
  if (!live) return undefined;
  const seats = live.board.claim(wish, live.nowMs());
  if (seats) return { live, seats };
  if (live.ageMs() < REFUSE_WITHIN_MS) return undefined;
  const read = await boards.readAnew(sessionId);
  const found = read?.board.claim(wish, read.nowMs());
  return read && found && { live: read, seats: found };
}

/** Does the claim, and lets the board learn from its outcome. */
async function claimed(
  { board }: LiveBoard,
  seats: readonly number[],
  place: () => Promise<PlaceHoldOutcome>,
): Promise<PlaceHoldOutcome> {
  let foundTaken: readonly number[] = [];
  try {
    const outcome = await place();
    if (outcome.ok) {
      const { state, expiresAtMs: heldUntilMs } = outcome.hold;
      const indexes = indexesOf(board.map, outcome.hold.seats);
      if (state === 'pending') board.change({ seats: [{ state: 'held', heldUntilMs, indexes }] });
    } else if (outcome.code === 'SEAT_ALREADY_RESERVED') {
      foundTaken = indexesOf(board.map, outcome.conflictingSeats);
    }
    return outcome;
  } finally {
    board.settle(seats, foundTaken);
  }
}

function indexesOf({ indexByNumber }: SeatMap, numbers: readonly string[]): number[] {
  return numbers.flatMap((number) => indexByNumber.get(number) ?? []);
}
