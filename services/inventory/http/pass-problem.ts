import type { Problem } from '../../../platform/http/problem.ts';
import type { PassRefusal } from '../clients/pass-reader.ts';

const MESSAGES: Readonly<Record<PassRefusal | 'PASS_OVER', string>> = {
  PASS_REQUIRED:
    'This session has a line: join it, and send the pass of your turn as `queue-pass`.',
  PASS_INVALID: 'The pass is none of this session’s line.',
  PASS_EXPIRED: 'The pass has ended; join the line again.',
  PASS_OF_ANOTHER: 'The pass is another user’s.',
  PASS_OVER: 'Something was bought with the pass, and it has ended; join the line again.',
};

/** Why nobody reserves without a pass, and where to join. */
export function passProblem(error: PassRefusal | 'PASS_OVER', sessionId: string): Problem {
  const joinAt = `/api/v1/sessions/${sessionId}/queue`;
  return { status: 403, error, message: MESSAGES[error], more: { joinAt } };
}
