import type { Caller } from '../../../platform/access/caller.ts';
import type { Problem } from '../../../platform/http/problem.ts';
import { isUuid } from '../../../platform/ids/ids.ts';
import type { OwnerOfSession } from '../clients/session-owners.ts';
import type { DoorCounts } from '../queries/count-door.ts';
import { doorOf } from './door-of.ts';
import { sessionNotFound } from './problems.ts';

export type DoorRoutesOptions = {
  readonly countDoor: (sessionId: string) => Promise<DoorCounts | undefined>;
  readonly ownerOf: OwnerOfSession;
};

type FoundDoor =
  | { readonly ok: true; readonly counts: DoorCounts }
  | { readonly ok: false; readonly problem: Problem };

/** How a door stands that the caller may look after; another's is not there. */
export async function findDoor(
  { countDoor, ownerOf }: DoorRoutesOptions,
  caller: Caller,
  sessionId: string,
): Promise<FoundDoor> {
  const door = doorOf(caller, sessionId, ownerOf);
  if (!door.ok) return door;
  const isOpen = isUuid(sessionId) && (await door.of.mayOpen(sessionId.toLowerCase()));
  const counts = isOpen ? await countDoor(sessionId) : undefined;
  return counts ? { ok: true, counts } : { ok: false, problem: sessionNotFound(sessionId) };
}
