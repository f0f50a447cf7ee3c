import type { Caller } from '../../../platform/access/caller.ts';
import { onlyUserOf } from '../../../platform/access/may-act-for.ts';

/** For commands: whose it must be, where the caller may act for himself alone. */
export function ownedBy(caller: Caller): { ofUserId?: string } {
  const ofUserId = onlyUserOf(caller);
  return ofUserId === undefined ? {} : { ofUserId };
}
