import { type Static, Type } from 'typebox';

const uuid = Type.String({ format: 'uuid' });

/** What who works for an organisation may be. */
export const MEMBER_ROLES = ['organiser', 'door'] as const;
export type MemberRole = (typeof MEMBER_ROLES)[number];

/** What an API key may do. Only the operator's own look after the system. */
export const KEY_SCOPES = ['sales', 'manage', 'operate'] as const;
export type KeyScope = (typeof KEY_SCOPES)[number];

/** A key that counts, as those know it who are shown it: by its SHA-256. */
export const liveApiKey = Type.Object({
  keyId: uuid,
  keyHash: Type.String(),
  organisationId: Type.Union([uuid, Type.Null()]),
  scopes: Type.Array(Type.Enum([...KEY_SCOPES])),
  expiresAtMs: Type.Union([Type.Number(), Type.Null()]),
});
export type LiveApiKey = Static<typeof liveApiKey>;

/** For whom an account works, and as what. */
export type Membership = {
  readonly organisationId: string;
  readonly organisation: string;
  readonly role: MemberRole;
  /** The one session that who stands at the door sees. */
  readonly doorSessionId: string | null;
};
