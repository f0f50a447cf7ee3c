import type { Caller } from '../../../platform/access/caller.ts';
import { seesDraft } from '../../../platform/access/reach.ts';
import { isUuid } from '../../../platform/ids/ids.ts';
import type { SessionLayout, SessionLayouts } from '../queries/session-layouts.ts';

/** What is known of a session with seats, to a caller who may look at these: a draft's are shown to those whose it is. */
export async function findShown(
  layouts: SessionLayouts,
  caller: Caller,
  sessionId: string,
): Promise<SessionLayout | undefined> {
  const layout = isUuid(sessionId) ? await layouts.find(sessionId) : undefined;
  const isSeen = layout?.state !== 'draft' || seesDraft(caller, { sessionId, ...layout });
  return isSeen ? layout : undefined;
}
