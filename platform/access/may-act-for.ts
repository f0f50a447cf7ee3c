import type { Caller } from './caller.ts';

/** No user has it: ids of users are never empty. */
const NO_USER = '';

/**
 * The only user whose things a caller may see and change; nothing where he may act for any. What belongs to
 * another is answered as if it were not there, so that nobody learns what others have.
 */
export function onlyUserOf(caller: Caller): string | undefined {
  switch (caller.kind) {
    case 'open':
    case 'key':
      return undefined;
    case 'account':
      return caller.role === 'organiser' || caller.role === 'admin' ? undefined : caller.accountId;
    case 'nobody':
    case 'unchecked':
    case 'unproven':
      return NO_USER;
  }
}

/** Whether a caller may see and change what is a user's. */
export function mayActFor(caller: Caller, userId: string): boolean {
  const only = onlyUserOf(caller);
  return only === undefined || only === userId;
}
