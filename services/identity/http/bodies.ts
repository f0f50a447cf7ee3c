import { type Static, Type } from 'typebox';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from '../domain/find-password-fault.ts';
import { LANGUAGES } from '../domain/language.ts';
import { MEMBER_ROLES, type Membership } from '../domain/organisation-schemas.ts';
import { type Role, roleOf } from '../domain/role-of.ts';
import type { SignedInAccount } from '../queries/find-sign-ins.ts';

const time = Type.String({ format: 'date-time' });
const uuid = Type.String({ format: 'uuid' });
const language = Type.Enum([...LANGUAGES]);
const name = Type.String({ pattern: '\\S', maxLength: 200, format: 'text' });
const nameOrNull = Type.Union([Type.String(), Type.Null()]);

export const email = Type.String({ minLength: 3, maxLength: 254, format: 'text' });
export const newPassword = Type.String({
  minLength: SHORTEST_PASSWORD,
  maxLength: LONGEST_PASSWORD,
  format: 'text',
  description: 'Any characters. Those that are tried first are refused.',
});
/** One that is only compared: what is too short is wrong. */
export const password = Type.String({ minLength: 1, maxLength: LONGEST_PASSWORD, format: 'text' });
export const token = Type.String({ minLength: 1, maxLength: 200, format: 'text' });

const person = { email: 'ana@example.org', password: 'a long walk by the sea' };

export const signUpBody = Type.Object(
  {
    email,
    password: newPassword,
    name: Type.Optional(name),
    language: Type.Optional(language),
    consents: Type.Optional(Type.Object({ marketing: Type.Optional(Type.Boolean()) })),
  },
  { examples: [{ ...person, name: 'Ana', language: 'pt-BR', consents: { marketing: false } }] },
);

export const guestBody = Type.Object(
  {
    email,
    name: Type.Optional(name),
    language: Type.Optional(language),
    cookie: Type.Optional(
      Type.Boolean({ description: 'Whether the tokens come as cookies, for pages of ours.' }),
    ),
  },
  { examples: [{ email: 'ana@example.org', language: 'pt-BR' }] },
);

/** The same whether or not the address has an account. */
export const acceptedBody = Type.Object({ message: Type.String() });

export const signInBody = Type.Object(
  {
    email,
    password,
    totp: Type.Optional(Type.String({ minLength: 6, maxLength: 6, description: 'Of the app.' })),
    recoveryCode: Type.Optional(Type.String({ maxLength: 50 })),
    cookie: Type.Optional(
      Type.Boolean({ description: 'Whether the tokens come as cookies, for pages of ours.' }),
    ),
  },
  { examples: [person] },
);

const role = Type.Enum(['buyer', 'organiser', 'door', 'admin']);

/** For whom an account works. */
export const membershipBody = Type.Object({
  organisationId: uuid,
  organisation: Type.String(),
  role: Type.Enum([...MEMBER_ROLES]),
  sessionId: Type.Optional(uuid),
});
const accountSummary = Type.Object({
  id: uuid,
  email: Type.String(),
  name: nameOrNull,
  role,
  membership: Type.Optional(membershipBody),
});

export const signedInBody = Type.Object({
  accessToken: Type.Optional(Type.String({ description: 'For `Authorization: Bearer …`.' })),
  tokenType: Type.Literal('Bearer'),
  expiresInSeconds: Type.Integer(),
  refreshToken: Type.Optional(
    Type.String({ description: 'For `POST /sign-ins/refresh`, once; 30 days.' }),
  ),
  csrfToken: Type.Optional(
    Type.String({ description: 'With cookies: to be sent as `x-csrf-token`.' }),
  ),
  signInId: uuid,
  account: accountSummary,
});

export const guestSignedInBody = Type.Object({
  ...signedInBody.properties,
  guestId: Type.String({ format: 'uuid', description: 'The `userId` of reservations.' }),
});

const consentChange = Type.Object({ kind: Type.String(), given: Type.Boolean(), changedAt: time });

export const accountBody = Type.Object({
  ...accountSummary.properties,
  isGuest: Type.Boolean(),
  language,
  consents: Type.Object({ marketing: Type.Boolean() }),
  consentChanges: Type.Array(consentChange, { description: 'The first one first.' }),
  secondFactor: Type.Object({ totp: Type.Boolean(), recoveryCodesLeft: Type.Integer() }),
  createdAt: time,
});

export const accountChanges = Type.Partial(
  Type.Object({
    name: Type.Union([name, Type.Null()]),
    language,
    consents: Type.Object({ marketing: Type.Optional(Type.Boolean()) }),
  }),
  { minProperties: 1, examples: [{ name: 'Ana Souza' }] },
);

/** What is told of each thing differs from one to the next; docs/privacy.md says what there is. */
const known = Type.Record(Type.String(), Type.Unknown());

export const personExport = Type.Object({
  account: known,
  membership: Type.Union([known, Type.Null()]),
  guests: Type.Array(known),
  consents: Type.Array(known),
  signIns: Type.Array(known),
  passkeys: Type.Array(known),
  mails: Type.Array(known),
  purchases: Type.Array(known),
  orders: Type.Array(known),
  reservations: Type.Array(known),
  waitingLists: Type.Array(known),
  lines: Type.Array(known),
  sentMails: Type.Array(known),
});

export const signInList = Type.Object({
  signIns: Type.Array(
    Type.Object({
      id: uuid,
      device: Type.Union([Type.String(), Type.Null()], { description: 'What it says it is.' }),
      isCurrent: Type.Boolean(),
      createdAt: time,
      lastRefreshedAt: time,
    }),
  ),
});

export function accountBodyOf(
  account: SignedInAccount,
  adminEmail: string | undefined,
  membership: Membership | undefined,
): Static<typeof accountBody> {
  return {
    ...summaryOf(account, adminEmail, membership),
    language: account.language,
    isGuest: account.isGuest,
    consents: { marketing: takesMarketing(account) },
    consentChanges: account.consents.map(({ kind, given, changedAt }) => {
      return { kind, given, changedAt: new Date(changedAt).toISOString() };
    }),
    secondFactor: { totp: account.hasTotp, recoveryCodesLeft: account.recoveryCodesLeft },
    createdAt: new Date(account.createdAtMs).toISOString(),
  };
}

function takesMarketing({ consents }: SignedInAccount): boolean {
  return consents.findLast(({ kind }) => kind === 'marketing')?.given ?? false;
}

/** A guest is a buyer whatever address he has typed: nobody has shown that it is his. */
export function summaryOf(
  {
    accountId,
    email: address,
    name: called,
    isGuest,
  }: Pick<SignedInAccount, 'accountId' | 'email' | 'name' | 'isGuest'>,
  adminEmail: string | undefined,
  membership: Membership | undefined,
): Static<typeof accountSummary> & { role: Role } {
  const as = isGuest ? 'buyer' : roleOf(address, adminEmail, membership);
  const whole = { id: accountId, email: address, name: called, role: as };
  // An admin reaches all organisations: what he is a member of narrows nothing.
  return membership && as !== 'admin'
    ? { ...whole, membership: describeMembership(membership) }
    : whole;
}

export function describeMembership(found: Membership): Static<typeof membershipBody> {
  const { organisationId, organisation, role: as, doorSessionId } = found;
  const door = doorSessionId === null ? {} : { sessionId: doorSessionId };
  return { organisationId, organisation, role: as, ...door };
}
