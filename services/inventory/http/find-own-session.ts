import type { Caller } from '../../../platform/access/caller.ts';
import { organisationOf, seesDraft } from '../../../platform/access/reach.ts';
import { isUuid } from '../../../platform/ids/ids.ts';
import type { InventoryApi } from '../contract.ts';
import type { SessionDetails } from '../domain/session-schemas.ts';

type FindSession = Pick<InventoryApi, 'findSession'>;

/** A session, if the caller may see it: drafts are for those alone whose they are. */
export async function findSeenSession(
  api: FindSession,
  caller: Caller,
  sessionId: string,
): Promise<SessionDetails | undefined> {
  const found = isUuid(sessionId) ? await api.findSession({ sessionId }) : undefined;
  if (!found?.ok) return undefined;
  const isHidden = found.session.state === 'draft' && !seesDraft(caller, found.session);
  return isHidden ? undefined : found.session;
}

/** A session, if the caller may change it. Whose it is never changes, so it is enough to look before. */
export async function findOwnSession(
  api: FindSession,
  caller: Caller,
  sessionId: string,
): Promise<SessionDetails | undefined> {
  const found = isUuid(sessionId) ? await api.findSession({ sessionId }) : undefined;
  const organisationId = organisationOf(caller);
  if (!found?.ok) return undefined;
  const isOwn = organisationId === undefined || organisationId === found.session.organisationId;
  return isOwn ? found.session : undefined;
}
