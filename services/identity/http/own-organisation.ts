import type { Caller } from '../../../platform/access/caller.ts';
import { organisationOf } from '../../../platform/access/reach.ts';
import type { Problem } from '../../../platform/http/problem.ts';

/** Whether a caller reaches an organisation: an organiser his own, the operator all. */
export function reachesOrganisation(caller: Caller, organisationId: string): boolean {
  const own = organisationOf(caller);
  return own === undefined || own === organisationId;
}

/** Another's is answered as what is not there. */
export function organisationNotFound(id: string): Problem {
  const message = `There is no organisation ${id}.`;
  return { status: 404, error: 'ORGANISATION_NOT_FOUND', message };
}
