import { Type } from 'typebox';
import { type ApiOf, defineContract } from '../../platform/service/contract.ts';

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
     * What it takes to tell whether an access token counts: the keys that sign them, and the sign-ins that have ended
     * while tokens of theirs may not have lapsed.
     */
    findVerification: {
      input: Type.Object({}),
      output: Type.Object({
        keys: Type.Array(publicKey),
        revoked: Type.Array(
          Type.Object({ signInId: Type.String({ format: 'uuid' }), revokedAtMs: Type.Number() }),
        ),
      }),
    },
    checkReadiness: { input: Type.Object({}), output: Type.Object({}) },
  },
});

export type IdentityApi = ApiOf<typeof identityContract>;
