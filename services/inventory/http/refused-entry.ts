import type { Problem } from '../../../platform/http/problem.ts';
import type { JoinWaitingListOutcome } from '../domain/waiting-list/waiting-schemas.ts';
import { invalid, sessionNotFound } from './problems.ts';

type Refusal = Extract<JoinWaitingListOutcome, { ok: false }>;

/** Tells why somebody can not wait, and what would help. */
export function refusedEntry(outcome: Refusal, sessionId: string): Problem {
  switch (outcome.code) {
    case 'SESSION_NOT_FOUND':
      return sessionNotFound(sessionId);
    case 'SECTOR_NOT_FOUND': {
      const message = `names no sector of this session: ${outcome.sectorId}`;
      return invalid([{ field: 'sectorId', message }]);
    }
    case 'NEVER_FITS': {
      const message = 'is more than there could ever be of such places; try without together';
      return invalid([{ field: 'quantity', message }]);
    }
    case 'HOLD_LIMIT': {
      const { code: error, maxPlacesPerUser: maxSeatsPerUser } = outcome;
      const message = `A user may hold at most ${maxSeatsPerUser} places of this session.`;
      return { status: 409, error, message, more: { maxSeatsPerUser } };
    }
    case 'SESSION_NOT_ON_SALE':
    case 'WAITING_LIST_CLOSED':
    case 'ALREADY_WAITING':
    case 'PLACES_FREE':
      return { status: 409, error: outcome.code, message: MESSAGES[outcome.code] };
  }
}

const MESSAGES = {
  SESSION_NOT_ON_SALE: 'The session is not on sale.',
  WAITING_LIST_CLOSED: 'The session has no waiting list.',
  ALREADY_WAITING: 'You wait for this session already, or places of it are offered to you.',
  PLACES_FREE: 'Such places are free: reserve them.',
} as const;
