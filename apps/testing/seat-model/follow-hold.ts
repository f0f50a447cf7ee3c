import { isDescribed } from './model-answers.ts';
import type { ModelAnswer, PlaceCommand } from './model-command.ts';
import {
  freeUnits,
  type ModelHold,
  type ModelState,
  rules,
  takenSeats,
  takingHolds,
  withHold,
} from './model-state.ts';

/** As `follow`, of a command that places a hold. */
export function followHold(
  state: ModelState,
  command: PlaceCommand,
  answer: ModelAnswer,
  isAlone: boolean,
): ModelState[] {
  const { status, body } = answer;
  const known = state.holds.get(command.name);
  if (known) return status === 201 && isDescribed(state, known, body) ? [state] : [];
  const reasons = reasonsAgainst(state, command);
  if (status !== 201) {
    const isTold = reasons.has(String(body['error'])) && isConflict(state, command, body, isAlone);
    return status === 409 && isTold ? [state] : [];
  }
  const hold: ModelHold = {
    userId: command.userId,
    seats: ((body['seats'] ?? []) as unknown[]).map(String),
    units: command.units,
    state: 'pending',
    bornMinute: state.nowMinute,
    endMinute: state.nowMinute + rules.ttlMinutes,
    extensions: 0,
    extendedBy: undefined,
    saleId: undefined,
  };
  const isRight =
    reasons.size === 0 &&
    areWanted(state, command, hold.seats, isAlone) &&
    isDescribed(state, hold, body);
  return isRight ? [withHold(state, command.name, hold)] : [];
}

/** Why a hold can not be placed; any of the reasons may be told. */
function reasonsAgainst(state: ModelState, command: PlaceCommand): Set<string> {
  const reasons = new Set(limitsAgainst(command, takingHolds(state)));
  const taken = takenSeats(state);
  if (command.seatNumbers.some((seat) => taken.has(seat))) reasons.add('SEAT_ALREADY_RESERVED');
  const wanted = new Set([...taken.keys(), ...command.seatNumbers]);
  if (command.bestSeats > rules.seats.length - wanted.size) reasons.add('NOT_ENOUGH_PLACES');
  if (!state.isOpen) reasons.add('SESSION_NOT_ON_SALE');
  return reasons;
}

/** The limits of the user and of the floor that a hold would pass, if these holds count. */
function limitsAgainst(
  { userId, seatNumbers, bestSeats, units }: PlaceCommand,
  holds: readonly ModelHold[],
): string[] {
  const own = holds.filter((hold) => hold.userId === userId && hold.state === 'pending');
  const places = own.reduce((sum, hold) => sum + hold.seats.length + hold.units, 0);
  const more = seatNumbers.length + bestSeats + units;
  const isTooMuch = own.length >= rules.holdsOfUser || places + more > rules.placesOfUser;
  return [
    ...(isTooMuch ? ['HOLD_LIMIT'] : []),
    ...(units > freeUnits(holds) ? ['NOT_ENOUGH_PLACES'] : []),
  ];
}

/** Whether a conflict names the seats that are taken; what is under way beside it may hide some. */
function isConflict(
  state: ModelState,
  { seatNumbers }: PlaceCommand,
  body: ModelAnswer['body'],
  isAlone: boolean,
): boolean {
  if (body['error'] !== 'SEAT_ALREADY_RESERVED') return true;
  const taken = takenSeats(state);
  const named = ((body['conflictingSeats'] ?? []) as unknown[]).map(String);
  const conflicts = inOrder(seatNumbers).filter((seat) => taken.has(seat));
  if (isAlone) return String(named) === String(conflicts);
  return named.length > 0 && named.every((seat) => conflicts.includes(seat));
}

/** Whether these are the seats that were asked for, and the best ones among them side by side where they can. */
function areWanted(
  state: ModelState,
  { seatNumbers, bestSeats }: PlaceCommand,
  seats: readonly string[],
  isAlone: boolean,
): boolean {
  const best = seats.filter((seat) => !seatNumbers.includes(seat));
  const all = inOrder([...seatNumbers, ...best]);
  if (best.length !== bestSeats || String(all) !== String(seats)) return false;
  const taken = new Set<string>([...takenSeats(state).keys(), ...seatNumbers]);
  if (best.some((seat) => taken.has(seat))) return false;
  const blocks = blocksOf(bestSeats).filter((block) => block.every((seat) => !taken.has(seat)));
  return !isAlone || blocks.length === 0 || blocks.some((block) => String(block) === String(best));
}

function inOrder(numbers: readonly string[]): string[] {
  return rules.seats.filter((seat) => numbers.includes(seat));
}

/** All so many seats that lie side by side. */
function blocksOf(quantity: number): string[][] {
  if (quantity === 0) return [];
  return rules.seats
    .map((_, start) => rules.seats.slice(start, start + quantity))
    .filter((block, start) => {
      return block.length === quantity && (start % rules.seatsOfRow) + quantity <= rules.seatsOfRow;
    });
}
