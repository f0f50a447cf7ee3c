import type { Problem } from '../../../platform/http/problem.ts';
import type { Place } from '../clients/place-tokens.ts';
import type { ClaimPassOutcome } from '../commands/claim-pass.ts';
import type { LineBoard } from '../queries/line-boards.ts';
import { describePlace } from './place-body.ts';
import { LINE_CLOSED, lineNotFound } from './problems.ts';

/** Why a turn has no pass. */
export function passProblem(
  code: Extract<ClaimPassOutcome, { ok: false }>['code'],
  place: Place,
  board: LineBoard,
): Problem {
  switch (code) {
    case 'LINE_NOT_FOUND':
      return lineNotFound(place.sessionId);
    case 'LINE_CLOSED':
      return LINE_CLOSED;
    case 'NOT_YOUR_TURN': {
      const { turn, ahead } = describePlace(place, board);
      return {
        status: 409,
        error: code,
        message: 'Your turn has not come.',
        retryAfterSeconds: 1,
        more: { turn, ahead },
      };
    }
    case 'TURN_LAPSED':
      return {
        status: 410,
        error: code,
        message: 'Your turn has come and gone; join again for another place.',
      };
    case 'PASS_OVER':
      return {
        status: 410,
        error: code,
        message: 'Your pass has ended; join again for another place.',
      };
    case 'PASS_HELD':
      return {
        status: 409,
        error: code,
        message: 'You have a pass of this session by another place; one lasts at a time.',
      };
    case 'PASS_OF_ANOTHER':
      return { status: 403, error: code, message: 'Another user has the pass of this place.' };
  }
}
