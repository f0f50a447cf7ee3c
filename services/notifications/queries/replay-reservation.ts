import type { Clock } from '../../../platform/clock/clock.ts';
import type { CloudEvent } from '../../../platform/events/cloud-event.ts';
import { type ReservationState, rebuildReservation } from '../domain/rebuild-reservation.ts';
import { RESERVATION_TYPES, readReservationEvent } from '../messages/reservation-events.ts';
import type { FindTrail, TrailQuestion } from './find-trail.ts';

export type ReplayReservation = (
  holdId: string,
  untilMs: number | undefined,
) => Promise<ReservationState | undefined>;

const PAGE = 1000;

/** The state of a reservation at a time, or now, rebuilt from the trail alone. */
export function createReplayReservation(findTrail: FindTrail, clock: Clock): ReplayReservation {
  return async (holdId, untilMs) => {
    const past = untilMs === undefined ? {} : { beforeMs: untilMs + 1 };
    const own = await readAll(findTrail, { ...past, subject: holdId, types: RESERVATION_TYPES });
    const sessionId = own.find(({ type }) => type === 'ReservationCreated')?.data['sessionId'];
    if (typeof sessionId !== 'string') return undefined;
    const ofSession = { ...past, subject: sessionId, types: ['SessionCancelled'] };
    const events = [...own, ...(await readAll(findTrail, ofSession))];
    // What happened is past, also for a clock that lags behind that of the database.
    const nowMs = Math.max(clock.nowMs(), ...events.map(({ time }) => Date.parse(time)));
    const until = new Date(untilMs ?? nowMs).toISOString();
    return rebuildReservation(events.map(readReservationEvent), until);
  };
}

async function readAll(
  findTrail: FindTrail,
  asked: Omit<TrailQuestion, 'after' | 'limit'>,
): Promise<CloudEvent[]> {
  const all: CloudEvent[] = [];
  let after: TrailQuestion['after'] | undefined = {};
  while (after) {
    const { events, next } = await findTrail({ ...asked, after, limit: PAGE });
    all.push(...events);
    after = next;
  }
  return all;
}
