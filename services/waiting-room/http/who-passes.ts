import type { Caller } from '../../../platform/access/caller.ts';
import {
  CSRF_REFUSED,
  FORBIDDEN,
  UNAUTHENTICATED,
  UNCHECKED,
} from '../../../platform/access/door-problems.ts';
import { mayActFor } from '../../../platform/access/reach.ts';
import type { Problem } from '../../../platform/http/problem.ts';
import type { Place } from '../clients/place-tokens.ts';
import type { Line } from '../domain/line.ts';
import { invalid } from './problems.ts';

/** For whom a pass is: who shows the place of a user has to be that one, or to act for him. */
export function whoPasses(
  caller: Caller,
  named: string | undefined,
  { who }: Place,
  line: Line,
): { readonly userId: string } | Problem {
  if (caller.kind === 'unchecked') return UNCHECKED;
  if (caller.kind === 'unproven') return CSRF_REFUSED;
  if (caller.kind === 'nobody') return UNAUTHENTICATED;
  if (caller.kind === 'key' && !caller.scopes.includes('sales')) return FORBIDDEN;
  const own = caller.kind === 'account' ? caller.accountId : undefined;
  const userId = named ?? own ?? (who.startsWith('u:') ? who.slice(2) : undefined);
  if (userId === undefined) return NOBODY_NAMED;
  const where = mayActFor(caller, userId);
  const isHere =
    where?.organisationId === undefined || where.organisationId === line.organisationId;
  const isHis = who.startsWith('d:') || who === `u:${userId}`;
  return where && isHere && isHis ? { userId } : NOT_YOUR_PLACE;
}

const NOBODY_NAMED = invalid([{ field: 'userId', message: 'is required for a device’s place' }]);

const NOT_YOUR_PLACE: Problem = {
  status: 403,
  error: 'NOT_YOUR_PLACE',
  message: 'The place is another user’s.',
};
