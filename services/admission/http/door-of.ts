import type { Caller } from '../../../platform/access/caller.ts';
import type { Problem } from '../../../platform/http/problem.ts';
import { sessionNotFound } from './problems.ts';

type Door =
  | { readonly ok: true; readonly sessionId: string | undefined }
  | { readonly ok: false; readonly problem: Problem };

const NO_DOOR: Problem = {
  status: 409,
  error: 'NO_SESSION_ASSIGNED',
  message: 'Your account is of no session’s door yet; ask the organiser.',
};

/**
 * The session whose door a caller may look after: who has the role `door` the one he was given, others the one that
 * they name, or any.
 */
export function doorOf(caller: Caller, asked: string | undefined): Door {
  if (caller.kind !== 'account' || caller.role !== 'door') return { ok: true, sessionId: asked };
  const { doorSessionId } = caller;
  if (doorSessionId === undefined) return { ok: false, problem: NO_DOOR };
  if (asked !== undefined && asked.toLowerCase() !== doorSessionId.toLowerCase()) {
    return { ok: false, problem: sessionNotFound(asked) };
  }
  return { ok: true, sessionId: doorSessionId };
}
