import type { FieldFault, Problem } from '../../../platform/http/problem.ts';

/** Well-formed but wrong, in ways that only we can tell. */
export function invalid(errors: readonly FieldFault[]): Problem {
  const [first] = errors;
  const message = first ? `${first.field} ${first.message}` : 'The request is not valid.';
  return { status: 422, error: 'VALIDATION_FAILED', message, errors };
}

export function sessionNotFound(id: string): Problem {
  return { status: 404, error: 'SESSION_NOT_FOUND', message: `There is no session ${id}.` };
}
