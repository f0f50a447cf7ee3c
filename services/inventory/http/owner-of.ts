import type { Caller } from '../../../platform/access/caller.ts';
import { organisationOf } from '../../../platform/access/reach.ts';
import type { Problem } from '../../../platform/http/problem.ts';
import { invalid } from './problems.ts';

/** Whose a new session is to be: the organisation that is named; who belongs to one makes for that one alone. */
export function ownerOf(
  caller: Caller,
  named: string | undefined,
): { organisationId?: string } | Problem {
  const own = organisationOf(caller);
  if (named !== undefined && own !== undefined && named !== own) {
    return invalid([{ field: 'organisationId', message: 'must be your own, or absent' }]);
  }
  const organisationId = own ?? named;
  return organisationId === undefined ? {} : { organisationId };
}
