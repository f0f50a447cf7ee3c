import type { AccountCaller, Caller } from '../../../platform/access/caller.ts';
import { organisationOf } from '../../../platform/access/reach.ts';
import type { Problem } from '../../../platform/http/problem.ts';
import type { OwnerOfSession } from '../clients/session-owners.ts';
import { sessionNotFound } from './problems.ts';

type Door =
  | {
      readonly ok: true;
      readonly of: {
        /** The one session that it is for; any where absent. */
        readonly sessionId: string | undefined;
        readonly mayOpen: (sessionId: string) => Promise<boolean>;
      };
    }
  | { readonly ok: false; readonly problem: Problem };

/**
 * The door that a caller may look after: who has the role `door` that of the session he was given, an organisation's
 * people and keys those of its sessions, the operator's any.
 */
export function doorOf(caller: Caller, asked: string | undefined, ownerOf: OwnerOfSession): Door {
  if (caller.kind === 'account' && caller.role === 'door') return doorOfKeeper(caller, asked);
  const organisationId = organisationOf(caller);
  const mayOpen = async (sessionId: string) =>
    organisationId === undefined || (await ownerOf(sessionId)) === organisationId;
  return { ok: true, of: { sessionId: asked, mayOpen } };
}

function doorOfKeeper({ doorSessionId }: AccountCaller, asked: string | undefined): Door {
  if (asked !== undefined && asked.toLowerCase() !== doorSessionId) {
    return { ok: false, problem: sessionNotFound(asked) };
  }
  return {
    ok: true,
    of: { sessionId: doorSessionId, mayOpen: async (sessionId) => sessionId === doorSessionId },
  };
}
