import type { Caller } from '../../../platform/access/caller.ts';
import {
  CSRF_REFUSED,
  FORBIDDEN,
  UNAUTHENTICATED,
  UNCHECKED,
} from '../../../platform/access/door-problems.ts';
import { mayActFor } from '../../../platform/access/reach.ts';
import type { Problem } from '../../../platform/http/problem.ts';
import type { DeviceTokens } from '../clients/device-tokens.ts';
import type { Line } from '../domain/line.ts';
import { invalid } from './problems.ts';

export type JoinBody = { readonly userId?: string; readonly deviceToken?: string };

/**
 * Who takes a place: an account for itself, a user who is named by whoever may act for him, or a device. As it stands
 * in the table: `u:…` or `d:…`.
 */
export function whoJoins(
  caller: Caller,
  body: JoinBody,
  line: Line,
  devices: DeviceTokens,
): { readonly who: string } | Problem {
  if (caller.kind === 'unchecked') return UNCHECKED;
  if (caller.kind === 'unproven') return CSRF_REFUSED;
  const userId = body.userId ?? (caller.kind === 'account' ? caller.accountId : undefined);
  const isGuest = caller.kind === 'account' && caller.isGuest === true;
  // As many guests as one likes cost an address each: where a line asks for more, it is asked of them as well.
  const countsAsUser = !isGuest || line.rules.guests === 'device';
  if (userId !== undefined && countsAsUser) return asUser(caller, userId, line);
  if (body.deviceToken === undefined && !isGuest)
    return caller.kind === 'nobody' ? UNAUTHENTICATED : NOBODY_NAMED;
  if (line.rules.guests === 'none') return NO_GUESTS;
  if (body.deviceToken === undefined) return NO_DEVICE;
  const deviceId = devices.read(line.sessionId, body.deviceToken);
  return deviceId === undefined ? BAD_DEVICE : { who: `d:${deviceId}` };
}

function asUser(caller: Caller, userId: string, line: Line): { who: string } | Problem {
  if (caller.kind === 'nobody') return UNAUTHENTICATED;
  if (caller.kind === 'key' && !caller.scopes.includes('sales')) return FORBIDDEN;
  const where = mayActFor(caller, userId);
  const isHere =
    where?.organisationId === undefined || where.organisationId === line.organisationId;
  return where && isHere ? { who: `u:${userId}` } : NOT_YOUR_USER;
}

const NOT_YOUR_USER: Problem = {
  status: 403,
  error: 'NOT_YOUR_USER',
  message: 'You join for yourself: `userId` must be the id of your account, or absent.',
};

const NOBODY_NAMED = invalid([{ field: 'userId', message: 'is required, or a deviceToken' }]);

const NO_DEVICE = invalid([{ field: 'deviceToken', message: 'is required of a guest here' }]);

const BAD_DEVICE = invalid([
  { field: 'deviceToken', message: 'must be one that was given for this session' },
]);

export const NO_GUESTS: Problem = {
  status: 403,
  error: 'ACCOUNT_NEEDED',
  message: 'Only who is signed in joins this line.',
};
