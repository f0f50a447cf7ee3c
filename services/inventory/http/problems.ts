import type { FieldFault, Problem } from '../../../platform/http/problem.ts';

export function sessionNotFound(id: string): Problem {
  return { status: 404, error: 'SESSION_NOT_FOUND', message: `There is no session ${id}.` };
}

export function reservationNotFound(id: string): Problem {
  return { status: 404, error: 'RESERVATION_NOT_FOUND', message: `There is no reservation ${id}.` };
}

export const SESSION_CANCELLED: Problem = {
  status: 409,
  error: 'SESSION_CANCELLED',
  message: 'The session is cancelled.',
};

/** He has named the other himself: there is nothing to hide. */
export const NOT_YOUR_USER: Problem = {
  status: 403,
  error: 'NOT_YOUR_USER',
  message: 'You reserve for yourself: `userId` must be the id of your account.',
};

/** Well-formed but wrong, in ways that only we can tell. */
export function invalid(errors: readonly FieldFault[]): Problem {
  const [first] = errors;
  const message = first ? `${first.field} ${first.message}` : 'The request is not valid.';
  return { status: 422, error: 'VALIDATION_FAILED', message, errors };
}
