import { type TSchema, Type } from 'typebox';
import type { ListedPasskey } from '../queries/find-passkeys.ts';

/** Room for keys and signatures of every kind that we take. */
const LONGEST_PART = 8000;
const LONGEST_ID = 1400;
const MOST_TRANSPORTS = 10;

const base64url = (maxLength = LONGEST_PART) =>
  Type.String({ pattern: '^[A-Za-z0-9_-]+$', maxLength });
const time = Type.String({ format: 'date-time' });
const timeOrNull = (description: string) => Type.Union([time, Type.Null()], { description });

/** A `PublicKeyCredential` as its `toJSON()` has it (WebAuthn, 5.1). What is not named here is passed over. */
const credentialOf = <Response extends TSchema>(response: Response) =>
  Type.Object({
    id: base64url(LONGEST_ID),
    rawId: base64url(LONGEST_ID),
    type: Type.Literal('public-key'),
    response,
  });

const newCredential = credentialOf(
  Type.Object({
    clientDataJSON: base64url(),
    attestationObject: base64url(),
    transports: Type.Optional(
      Type.Array(Type.String({ pattern: '^[a-z-]+$', maxLength: 30 }), {
        maxItems: MOST_TRANSPORTS,
      }),
    ),
  }),
);

const shownCredential = credentialOf(
  Type.Object({
    clientDataJSON: base64url(),
    authenticatorData: base64url(),
    signature: base64url(),
    userHandle: Type.Optional(Type.Union([base64url(100), Type.Null()])),
  }),
);

const part = 'eyJ0eXBlIjoi';
const example = { id: 'AAECAwQF', rawId: 'AAECAwQF', type: 'public-key' as const };

export const addPasskeyBody = Type.Object(
  {
    name: Type.String({
      pattern: '\\S',
      maxLength: 100,
      format: 'text',
      description: 'For the list.',
    }),
    response: newCredential,
  },
  {
    examples: [
      {
        name: 'My phone',
        response: { ...example, response: { clientDataJSON: part, attestationObject: 'o2NmbXQ' } },
      },
    ],
  },
);

export const passkeySignInBody = Type.Object(
  {
    response: shownCredential,
    cookie: Type.Optional(
      Type.Boolean({ description: 'Whether the tokens come as cookies, for pages of ours.' }),
    ),
  },
  {
    examples: [
      {
        response: {
          ...example,
          response: { clientDataJSON: part, authenticatorData: part, signature: 'MEUCIQ' },
        },
      },
    ],
  },
);

const credentialParameters = Type.Object({ type: Type.String(), alg: Type.Integer() });
const credentialDescriptor = Type.Object({
  type: Type.String(),
  id: Type.String(),
  transports: Type.Optional(Type.Array(Type.String())),
});

/** For `PublicKeyCredential.parseCreationOptionsFromJSON()`, as that has it. */
export const creationOptions = Type.Object({
  rp: Type.Object({ id: Type.Optional(Type.String()), name: Type.String() }),
  user: Type.Object({ id: Type.String(), name: Type.String(), displayName: Type.String() }),
  challenge: Type.String({ description: 'Counts once, for 5 minutes.' }),
  pubKeyCredParams: Type.Array(credentialParameters),
  timeout: Type.Optional(Type.Integer({ description: 'In milliseconds.' })),
  attestation: Type.Optional(Type.String()),
  excludeCredentials: Type.Optional(Type.Array(credentialDescriptor)),
  authenticatorSelection: Type.Optional(
    Type.Partial(
      Type.Object({
        residentKey: Type.String(),
        requireResidentKey: Type.Boolean(),
        userVerification: Type.String(),
      }),
    ),
  ),
});

/** For `PublicKeyCredential.parseRequestOptionsFromJSON()`. */
export const requestOptions = Type.Object({
  rpId: Type.String(),
  challenge: Type.String({ description: 'Counts once, for 5 minutes.' }),
  timeout: Type.Integer({ description: 'In milliseconds.' }),
  userVerification: Type.String(),
});

export const passkeyBody = Type.Object({
  id: Type.String({ format: 'uuid' }),
  name: Type.String(),
  createdAt: time,
  lastUsedAt: timeOrNull('When it last signed in.'),
  copySuspectedAt: timeOrNull('When its counter last did not rise: there may be a copy of it.'),
});

export function passkeyBodyOf(passkey: ListedPasskey): {
  id: string;
  name: string;
  createdAt: string;
  lastUsedAt: string | null;
  copySuspectedAt: string | null;
} {
  return {
    id: passkey.passkeyId,
    name: passkey.name,
    createdAt: new Date(passkey.createdAtMs).toISOString(),
    lastUsedAt: timeOf(passkey.lastUsedAtMs),
    copySuspectedAt: timeOf(passkey.copySuspectedAtMs),
  };
}

function timeOf(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
