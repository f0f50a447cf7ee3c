import { LRUCache } from 'lru-cache';
import type { Caller } from '../../../platform/access/caller.ts';
import { seesDraft } from '../../../platform/access/reach.ts';
import type { Clock } from '../../../platform/clock/clock.ts';
import type { Problem } from '../../../platform/http/problem.ts';
import type { InventoryApi } from '../contract.ts';
import type { PlaceHoldOutcome } from '../domain/hold-schemas.ts';
import type { SessionDetails } from '../domain/session-schemas.ts';
import { passProblem } from './pass-problem.ts';
import { invalid, sessionNotFound } from './problems.ts';

type Refusal = Extract<PlaceHoldOutcome, { ok: false }>;

/** What was asked for and by whom, as far as refusals name it. */
type Asked = {
  caller: Caller;
  sessionId: string;
  sectors?: readonly { sectorId: string }[];
};

/** Who is refused before a sale opens comes in crowds: they cost one reading of the session a second. */
const KEPT_MS = 1000;
const MAX_SESSIONS_KEPT = 1000;

/** Tells why a reservation was refused, and what would help. */
export function createRefusals(api: Pick<InventoryApi, 'findSession'>, clock: Clock) {
  const sessions = new LRUCache<string, SessionDetails>({
    max: MAX_SESSIONS_KEPT,
    ttl: KEPT_MS,
    async fetchMethod(sessionId) {
      const found = await api.findSession({ sessionId });
      return found.ok ? found.session : undefined;
    },
  });
  /** One that sells by what is kept has changed since. */
  const closedSession = async (sessionId: string) => {
    const kept = await sessions.fetch(sessionId);
    const isStale = kept && isSelling(kept, clock.nowMs());
    return isStale ? sessions.fetch(sessionId, { forceRefresh: true }) : kept;
  };
  return async (outcome: Refusal, asked: Asked): Promise<Problem> => {
    switch (outcome.code) {
      case 'HOLD_LIMIT':
        return holdLimit(await sessions.fetch(asked.sessionId));
      case 'SESSION_NOT_ON_SALE':
        return notOnSale(await closedSession(asked.sessionId), asked, clock.nowMs());
      default:
        return problemOf(outcome, asked);
    }
  };
}

function holdLimit(session: SessionDetails | undefined): Problem {
  const error = 'HOLD_LIMIT';
  if (!session) {
    const message = 'You hold as much of this session as you may at the same time.';
    return { status: 409, error, message };
  }
  const { maxHoldsPerUser, maxPlacesPerUser: maxSeatsPerUser } = session.rules;
  const message =
    `At the same time a user may hold at most ${maxHoldsPerUser} reservations of this session, ` +
    `and ${maxSeatsPerUser} places in them; confirm one or give one back first.`;
  return { status: 409, error, message, more: { maxHoldsPerUser, maxSeatsPerUser } };
}

function notOnSale(
  session: SessionDetails | undefined,
  { caller, sessionId }: Asked,
  nowMs: number,
): Problem {
  const isHidden = session?.state === 'draft' && !seesDraft(caller, session);
  if (isHidden) return sessionNotFound(sessionId);
  const message = session ? reasonOf(session, nowMs) : 'The session is not on sale.';
  return { status: 409, error: 'SESSION_NOT_ON_SALE', message };
}

function isSelling({ state, salesEndAtMs }: SessionDetails, nowMs: number): boolean {
  return state === 'on_sale' && (salesEndAtMs === null || salesEndAtMs > nowMs);
}

/** The session was read a moment later: it may be on sale by now. */
function reasonOf(session: SessionDetails, nowMs: number): string {
  if (isSelling(session, nowMs)) return 'The session is not on sale.';
  const { state, salesEndAtMs, startsAtMs } = session;
  switch (state) {
    case 'draft':
    case 'published':
      return 'The session is not on sale yet.';
    case 'closed':
      return 'The sale of this session is closed.';
    case 'cancelled':
      return 'The session is cancelled.';
    case 'on_sale': {
      const end = new Date(salesEndAtMs ?? startsAtMs).toISOString();
      const isAtStart = salesEndAtMs === startsAtMs;
      return `The sale of this session has ended${isAtStart ? ' with its start' : ''}, at ${end}.`;
    }
  }
}

function problemOf(
  outcome: Exclude<Refusal, { code: 'HOLD_LIMIT' | 'SESSION_NOT_ON_SALE' }>,
  asked: Asked,
): Problem {
  switch (outcome.code) {
    case 'PASS_REQUIRED':
    case 'PASS_INVALID':
    case 'PASS_EXPIRED':
    case 'PASS_OF_ANOTHER':
    case 'PASS_OVER':
      return passProblem(outcome.code, asked.sessionId);
    case 'SEAT_ALREADY_RESERVED': {
      const { code: error, conflictingSeats } = outcome;
      const message = `Taken already: ${conflictingSeats.join(', ')}.`;
      return { status: 409, error, message, more: { conflictingSeats } };
    }
    case 'SEAT_NOT_FOUND': {
      const { code: error, unknownSeats } = outcome;
      const message = `The session has no seat ${unknownSeats.join(', ')}.`;
      const errors = [{ field: 'seatNumbers', message }];
      return { status: 422, error, message, errors, more: { unknownSeats } };
    }
    case 'SINGLE_SEAT_LEFT': {
      const { code: error, singleSeats } = outcome;
      const message = `It would leave single seats: ${singleSeats.join(', ')}.`;
      return { status: 409, error, message, more: { singleSeats } };
    }
    case 'NOT_ENOUGH_PLACES': {
      const { code: error, sectors } = outcome;
      const names = sectors.map((sector) => sector.sectorId).join(', ');
      return { status: 409, error, message: `Not enough is free in ${names}.`, more: { sectors } };
    }
    case 'WAITING_LIST_FIRST': {
      const message = 'Who waits for such places comes first; join the waiting list.';
      return { status: 409, error: outcome.code, message };
    }
    case 'SECTOR_NOT_FOUND':
      return invalid([{ field: fieldOfSector(outcome.sectorId, asked), message: hintOf(outcome) }]);
    case 'SESSION_NOT_FOUND':
      return sessionNotFound(asked.sessionId);
  }
}

function fieldOfSector(sectorId: string, { sectors = [] }: Asked): string {
  const index = sectors.findIndex((wish) => wish.sectorId === sectorId);
  return index < 0 ? 'sectorId' : `sectors.${index}.sectorId`;
}

function hintOf({
  sectorId,
  kind,
}: Extract<PlaceHoldOutcome, { code: 'SECTOR_NOT_FOUND' }>): string {
  switch (kind) {
    case 'seated':
      return `names a seated sector: send "bestAvailable": true, or the numbers of seats: ${sectorId}`;
    case 'general':
      return `names a general-admission sector, which has no seats: leave bestAvailable out: ${sectorId}`;
    default:
      return `names no sector of this session: ${sectorId}`;
  }
}
