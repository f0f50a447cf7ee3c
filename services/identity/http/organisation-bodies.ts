import { type Static, Type } from 'typebox';
import { storedText } from '../../../platform/http/stored-text.ts';
import { KEY_SCOPES, MEMBER_ROLES } from '../domain/organisation-schemas.ts';
import type { ListedApiKey } from '../queries/find-api-keys.ts';
import type { Member, OrganisationRow } from '../queries/find-organisations.ts';
import { email } from './bodies.ts';

const time = Type.String({ format: 'date-time' });
const uuid = Type.String({ format: 'uuid' });
const timeOrNull = Type.Union([time, Type.Null()]);
const role = Type.Enum([...MEMBER_ROLES]);

export const byOrganisation = Type.Object({ organisationId: uuid });

export const organisationName = Type.Object(
  { name: storedText(200) },
  { examples: [{ name: 'Teatro Municipal' }] },
);

export const organisation = Type.Object({
  organisationId: uuid,
  name: Type.String(),
  createdAt: time,
});

export const invitationBody = Type.Object(
  {
    email,
    role,
    sessionId: Type.Optional(
      Type.String({ format: 'uuid', description: 'For `door`: the session that is seen.' }),
    ),
  },
  { examples: [{ email: 'bia@example.org', role: 'organiser' }] },
);

export const members = Type.Object({
  members: Type.Array(
    Type.Object({
      accountId: uuid,
      email: Type.String(),
      name: Type.Union([Type.String(), Type.Null()]),
      role,
      sessionId: Type.Optional(uuid),
      joinedAt: time,
    }),
  ),
  invitations: Type.Array(
    Type.Object({
      invitationId: uuid,
      email: Type.String(),
      role,
      sessionId: Type.Optional(uuid),
      invitedAt: time,
    }),
  ),
});

const scopes = Type.Array(Type.Enum([...KEY_SCOPES]), { minItems: 1, uniqueItems: true });

export const newKeyBody = Type.Object(
  {
    name: storedText(200),
    scopes,
    expiresAt: Type.Optional(
      Type.String({ format: 'date-time', description: 'For ever without.' }),
    ),
  },
  { examples: [{ name: 'Box office', scopes: ['sales'], expiresAt: '2090-01-01T00:00:00Z' }] },
);

const keySummary = {
  keyId: uuid,
  name: Type.String(),
  prefix: Type.String({ description: 'How the key begins.' }),
  scopes,
  createdAt: time,
  expiresAt: timeOrNull,
};

export const madeKey = Type.Object({
  ...keySummary,
  key: Type.String({ description: 'For `Authorization: Bearer …`. It is told here alone.' }),
});

export const keyList = Type.Object({
  keys: Type.Array(Type.Object({ ...keySummary, lastUsedAt: timeOrNull })),
});

export function describeOrganisation([id, name, createdAtMs]: OrganisationRow) {
  return { organisationId: id, name, createdAt: new Date(createdAtMs).toISOString() };
}

export function describeMembers(all: readonly Member[]): Static<typeof members> {
  const of = (kind: Member['kind']) => all.filter((one) => one.kind === kind);
  return {
    members: of('member').map((one) => ({
      accountId: one.id,
      name: one.name,
      ...described(one),
      joinedAt: new Date(one.sinceMs).toISOString(),
    })),
    invitations: of('invitation').map((one) => ({
      invitationId: one.id,
      ...described(one),
      invitedAt: new Date(one.sinceMs).toISOString(),
    })),
  };
}

export function describeKey(key: ListedApiKey): Static<typeof keyList>['keys'][number] {
  const { keyId, name, prefix, createdAtMs, expiresAtMs, lastUsedAtMs } = key;
  return {
    keyId,
    name,
    prefix,
    scopes: [...key.scopes],
    createdAt: new Date(createdAtMs).toISOString(),
    expiresAt: isoOrNull(expiresAtMs),
    lastUsedAt: isoOrNull(lastUsedAtMs),
  };
}

function described({ email: address, role: as, doorSessionId }: Member) {
  return { email: address, role: as, ...doorOf(doorSessionId) };
}

function doorOf(sessionId: string | null): { sessionId?: string } {
  return sessionId === null ? {} : { sessionId };
}

function isoOrNull(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
