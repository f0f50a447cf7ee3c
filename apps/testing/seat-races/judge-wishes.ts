import type { Reply } from './instances.ts';

/**
 * What is wrong with the answers to wishes that came at once for free seats, none of which was given
 * back: each got all of its seats, or was refused for seats that another got. So exactly what may be
 * taken is taken.
 */
export function judgeWishes(
  wishes: readonly (readonly string[])[],
  replies: readonly Reply[],
): string[] {
  const taken = new Set(replies.filter(isReserved).flatMap(seatsOf));
  const faults = wishes.flatMap((seats, i) => {
    const reply = replies[i];
    if (!reply) return [`${seats.join(' ')} got no answer`];
    const isRight = isReserved(reply)
      ? sorted(seatsOf(reply)) === sorted(seats)
      : isRefused(reply) && isReason(conflictsOf(reply), seats, taken);
    return isRight ? [] : [`${seats.join(' ')} got ${reply.status} ${reply.text}`];
  });
  const given = replies.filter(isReserved).flatMap(seatsOf);
  const twice = given.filter((seat, i) => given.indexOf(seat) < i);
  return [...faults, ...twice.map((seat) => `${seat} was given twice`)];
}

export function isReserved({ status }: Reply): boolean {
  return status === 201;
}

export function isRefused({ status, body }: Reply): boolean {
  return status === 409 && body['error'] === 'SEAT_ALREADY_RESERVED';
}

/** At least one seat, all of them wished for, and all in the hands of others. */
function isReason(
  conflicts: readonly string[],
  seats: readonly string[],
  taken: ReadonlySet<string>,
): boolean {
  return conflicts.length > 0 && conflicts.every((seat) => seats.includes(seat) && taken.has(seat));
}

function seatsOf({ body }: Reply): string[] {
  return body['seats'] as string[];
}

function conflictsOf({ body }: Reply): string[] {
  return body['conflictingSeats'] as string[];
}

function sorted(seats: readonly string[]): string {
  return seats.toSorted().join(' ');
}
