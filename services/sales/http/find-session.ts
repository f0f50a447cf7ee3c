import type { Caller } from '../../../platform/access/caller.ts';
import { organisationOf, seesDraft } from '../../../platform/access/reach.ts';
import { isUuid } from '../../../platform/ids/ids.ts';
import type { InventoryApi } from '../../inventory/contract.ts';

type FindSession = Pick<InventoryApi, 'findSession'>;

/** Whether there is such a session for a caller to see: drafts are for those alone whose they are. */
export async function seesSession(
  inventory: FindSession,
  caller: Caller,
  sessionId: string,
): Promise<boolean> {
  const found = isUuid(sessionId) ? await inventory.findSession({ sessionId }) : undefined;
  return (
    found?.ok === true && (found.session.state !== 'draft' || seesDraft(caller, found.session))
  );
}

/** Whether there is such a session for a caller to change. Whose it is never changes: looking before is enough. */
export async function ownsSession(
  inventory: FindSession,
  caller: Caller,
  sessionId: string,
): Promise<boolean> {
  const found = isUuid(sessionId) ? await inventory.findSession({ sessionId }) : undefined;
  const organisationId = organisationOf(caller);
  if (!found?.ok) return false;
  return organisationId === undefined || organisationId === found.session.organisationId;
}
