import type { Caller } from '../../../platform/access/caller.ts';
import { isEverywhere, isWithin, reachOf } from '../../../platform/access/reach.ts';
import { readPrefixedId } from '../../../platform/ids/prefixed-id.ts';
import type { InventoryApi } from '../contract.ts';

/**
 * The hold that a reservation's id names, if the caller may change it. Whose a hold is changes only
 * from a guest to the account that he is, so it is enough to look before. Who reaches all is not asked: the command itself finds out what is there.
 */
export async function findOwnHold(
  api: Pick<InventoryApi, 'findHold'>,
  caller: Caller,
  reservationId: string,
): Promise<string | undefined> {
  const holdId = readPrefixedId('res', reservationId);
  const reach = reachOf(caller);
  if (holdId === undefined || isEverywhere(reach)) return holdId;
  const found = await api.findHold({ holdId });
  return found.ok && isWithin(reach, found.hold) ? holdId : undefined;
}
