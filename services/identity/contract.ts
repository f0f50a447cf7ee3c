import { Type } from 'typebox';
import { type ApiOf, defineContract } from '../../platform/service/contract.ts';
import { liveApiKey } from './domain/organisation-schemas.ts';

const publicKey = Type.Object({
  kty: Type.String(),
  crv: Type.String(),
  x: Type.String(),
  kid: Type.String(),
  alg: Type.String(),
  use: Type.String(),
});

export const identityContract = defineContract({
  service: 'identity',
  operations: {
    /**
     * What it takes to tell whether what is shown counts: the keys that sign access tokens, the sign-ins that have
     * ended while tokens of theirs may not have lapsed, and the API keys that count.
     */
    findVerification: {
      input: Type.Object({}),
      output: Type.Object({
        keys: Type.Array(publicKey),
        revoked: Type.Array(
          Type.Object({ signInId: Type.String({ format: 'uuid' }), revokedAtMs: Type.Number() }),
        ),
        apiKeys: Type.Array(liveApiKey),
      }),
    },
    /** When API keys were last used, for who looks after them. */
    noteKeyUses: {
      input: Type.Object({
        uses: Type.Array(
          Type.Object({ keyId: Type.String({ format: 'uuid' }), usedAtMs: Type.Number() }),
        ),
      }),
      output: Type.Object({}),
    },
    /** Whether there is such an organisation. */
    findOrganisation: {
      input: Type.Object({ organisationId: Type.String({ format: 'uuid' }) }),
      output: Type.Union([
        Type.Object({ ok: Type.Literal(true), name: Type.String() }),
        Type.Object({ ok: Type.Literal(false), code: Type.Literal('ORGANISATION_NOT_FOUND') }),
      ]),
    },
    checkReadiness: { input: Type.Object({}), output: Type.Object({}) },
  },
});

export type IdentityApi = ApiOf<typeof identityContract>;
