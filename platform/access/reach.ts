import { type Static, Type } from 'typebox';
import type { Caller } from './caller.ts';

/**
 * Whose things a caller may see and change: those of a user, those of an organisation's sessions, or both; of
 * everybody where neither is named. What is out of reach is answered as if it were not there, so that nobody
 * learns what others have.
 */
export const reachSchema = Type.Object({
  userId: Type.Optional(Type.String()),
  organisationId: Type.Optional(Type.String({ format: 'uuid' })),
});
export type Reach = Static<typeof reachSchema>;

/** Whose a thing is: a user's, of a session that is an organisation's or the operator's own. */
export type Owned = { readonly userId: string; readonly organisationId: string | null };

/** No user has it: ids of users are never empty. */
const NO_USER = '';

export function reachOf(caller: Caller): Reach {
  switch (caller.kind) {
    case 'open':
      return {};
    case 'key':
      return ofOrganisation(caller.organisationId);
    case 'account':
      if (caller.role === 'admin') return {};
      return {
        userId: caller.accountId,
        ...(caller.role === 'organiser' && ofOrganisation(caller.organisationId)),
      };
    case 'nobody':
    case 'unchecked':
    case 'unproven':
      return { userId: NO_USER };
  }
}

export function isEverywhere({ userId, organisationId }: Reach): boolean {
  return userId === undefined && organisationId === undefined;
}

export function isWithin(reach: Reach, owned: Owned): boolean {
  if (isEverywhere(reach)) return true;
  const { userId, organisationId } = reach;
  const isOfUser = userId !== undefined && userId === owned.userId;
  return isOfUser || (organisationId !== undefined && organisationId === owned.organisationId);
}

/** The organisation whose rooms and sessions alone a caller makes, changes and sells; nothing where any. */
export function organisationOf(caller: Caller): string | undefined {
  return reachOf(caller).organisationId;
}

/** Whether a caller sees a session that is not shown to everybody yet. */
export function seesDraft(
  caller: Caller,
  { sessionId, organisationId }: { sessionId: string; organisationId: string | null },
): boolean {
  if (caller.kind === 'account' && caller.doorSessionId === sessionId) return true;
  return isWithin(reachOf(caller), { userId: '', organisationId }) && isSomebody(caller);
}

/** Where a caller may act for a user: nowhere, in all sessions, or in those of an organisation alone. */
export function mayActFor(
  caller: Caller,
  userId: string,
): { readonly organisationId?: string } | undefined {
  const { userId: himself, organisationId } = reachOf(caller);
  if (himself === userId) return {};
  if (organisationId !== undefined) return { organisationId };
  return himself === undefined ? {} : undefined;
}

function isSomebody({ kind }: Caller): boolean {
  return kind !== 'nobody' && kind !== 'unchecked' && kind !== 'unproven';
}

function ofOrganisation(organisationId: string | undefined): { organisationId?: string } {
  return organisationId === undefined ? {} : { organisationId };
}
