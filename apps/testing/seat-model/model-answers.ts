import type { ModelAnswer } from './model-command.ts';
import {
  isLive,
  type ModelHold,
  type ModelState,
  priceOf,
  rules,
  statusOf,
  takenSeats,
} from './model-state.ts';

/** A test takes seconds, the clock is moved by quarters of an hour. */
const SLACK_MINUTES = 5;

/** Whether a body tells what the model knows of a hold. */
export function isDescribed(
  state: ModelState,
  hold: ModelHold,
  body: ModelAnswer['body'],
): boolean {
  const leftMs = Date.parse(String(body['expiresAt'])) - Date.parse(String(body['now']));
  const offMinutes = Math.abs(leftMs / 60_000 - (hold.endMinute - state.nowMinute));
  return (
    body['status'] === statusOf(state, hold) &&
    body['userId'] === hold.userId &&
    arePlaces(body, hold) &&
    body['totalAmount'] === priceOf(hold) &&
    // The end of what has ended is nobody's business any more.
    (!isLive(state, hold) || offMinutes < SLACK_MINUTES)
  );
}

/** Whether a body names the places of a hold. */
export function arePlaces(
  body: ModelAnswer['body'],
  { seats, units }: Pick<ModelHold, 'seats' | 'units'>,
): boolean {
  const sectors = units > 0 ? [{ sectorId: 'floor', quantity: units }] : undefined;
  return (
    String(body['seats']) === String(seats) &&
    JSON.stringify(body['sectors']) === JSON.stringify(sectors)
  );
}

/** Whether a refund of all names the places of a hold, whose units count from one. */
export function areRefunded(
  body: ModelAnswer['body'],
  { seats, units }: Pick<ModelHold, 'seats' | 'units'>,
): boolean {
  const numbers = Array.from({ length: units }, (_, index) => index + 1);
  const sectors = units > 0 ? [{ sectorId: 'floor', quantity: units, units: numbers }] : undefined;
  return (
    String(body['seats']) === String(seats) &&
    JSON.stringify(body['sectors']) === JSON.stringify(sectors)
  );
}

/** Whether the list of seats shows what the model knows of each. */
export function isListed(state: ModelState, { status, body }: ModelAnswer): boolean {
  const taken = takenSeats(state);
  const expected = rules.seats.map((seat) => `${seat} ${taken.get(seat) ?? 'available'}`);
  const seats = (body['seats'] ?? []) as { number: string; status: string }[];
  const shown = seats.map((seat) => `${seat.number} ${seat.status}`);
  return status === 200 && String(shown) === String(expected);
}

/** Whether a user's purchases are the holds of his that were sold, with those that were refunded. */
export function isBought(
  state: ModelState,
  userId: string,
  { status, body }: ModelAnswer,
): boolean {
  const own = [...state.holds.values()].filter((hold) => hold.userId === userId && hold.saleId);
  const expected = new Map(own.map((hold) => [hold.saleId, hold]));
  const purchases = (body['purchases'] ?? []) as Record<string, unknown>[];
  const isRight = purchases.every((each) => {
    const hold = expected.get(String(each['saleId']));
    const isRefunded = each['refundedAt'] !== undefined;
    return (
      hold !== undefined &&
      arePlaces(each, hold) &&
      each['totalAmount'] === priceOf(hold) &&
      isRefunded === (hold.state === 'cancelled')
    );
  });
  return status === 200 && isRight && purchases.length === expected.size;
}
