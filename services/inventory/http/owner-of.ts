import type { Caller } from '../../../platform/access/caller.ts';
import { organisationOf } from '../../../platform/access/reach.ts';
import type { Problem } from '../../../platform/http/problem.ts';
import type { IdentityApi } from '../../identity/contract.ts';
import { invalid } from './problems.ts';

export type KnowsOrganisations = Pick<IdentityApi, 'findOrganisation'>;

/**
 * Whose a new session is to be: the organisation that is named; who belongs to one makes for that one alone. Whether there
 * is the one that the operator names is asked of identity: nobody could manage the session of another. Without a name
 * nobody is asked.
 */
export async function findOwner(
  identity: KnowsOrganisations,
  caller: Caller,
  named: string | undefined,
): Promise<{ organisationId?: string } | Problem> {
  const own = organisationOf(caller);
  if (own !== undefined)
    return named === undefined || named === own ? { organisationId: own } : NOT_OWN;
  if (named === undefined) return {};
  const found = await identity.findOrganisation({ organisationId: named });
  if (found.ok) return { organisationId: named };
  return invalid([{ field: 'organisationId', message: `there is no organisation ${named}` }]);
}

const NOT_OWN = invalid([{ field: 'organisationId', message: 'must be your own, or absent' }]);
