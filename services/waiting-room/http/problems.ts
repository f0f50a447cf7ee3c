import type { FieldFault, Problem } from '../../../platform/http/problem.ts';

export function sessionNotFound(sessionId: string): Problem {
  const message = `There is no session ${sessionId}.`;
  return { status: 404, error: 'SESSION_NOT_FOUND', message };
}

/** Where there is no session either: who asks learns of none that he should not know of. */
export function lineNotFound(sessionId: string): Problem {
  const message = `There is no line at a session ${sessionId}.`;
  return { status: 404, error: 'LINE_NOT_FOUND', message };
}

export const LINE_CLOSED: Problem = {
  status: 409,
  error: 'LINE_CLOSED',
  message: 'The line is closed: what its session still sells is reserved without a pass.',
};

export const SESSION_CANCELLED: Problem = {
  status: 409,
  error: 'SESSION_CANCELLED',
  message: 'The session is cancelled: it has no line.',
};

export const LINE_OPENED: Problem = {
  status: 409,
  error: 'LINE_OPENED',
  message: 'The line has opened: `opensAt` and `preQueueSeconds` stay as they are.',
};

export function lineNotOpen(preQueueAtMs: number): Problem {
  const preQueueAt = new Date(preQueueAtMs).toISOString();
  const message = `Nobody can join before ${preQueueAt}.`;
  return { status: 409, error: 'LINE_NOT_OPEN', message, more: { preQueueAt } };
}

/** Well-formed but wrong, in ways that only we can tell. */
export function invalid(errors: readonly FieldFault[]): Problem {
  const [first] = errors;
  const message = first ? `${first.field} ${first.message}` : 'The request is not valid.';
  return { status: 422, error: 'VALIDATION_FAILED', message, errors };
}

export const NOT_DRAWN: Problem = {
  status: 409,
  error: 'LINE_NOT_DRAWN',
  message: 'The order of this line is not drawn yet.',
};

export const NOT_AN_ENTRY: Problem = {
  status: 409,
  error: 'NOT_AN_ENTRY',
  message: 'The place was taken after the opening: it is not in the draw.',
};
