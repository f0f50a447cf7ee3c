import cookie from '@fastify/cookie';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { type AccountRoutesOptions, accountRoutes } from './account-routes.ts';
import { type GuestRoutesOptions, guestRoutes } from './guest-routes.ts';
import { type JoinRoutesOptions, joinRoutes } from './join-routes.ts';
import { type KeyRoutesOptions, keyRoutes } from './key-routes.ts';
import { type MemberRoutesOptions, memberRoutes } from './member-routes.ts';
import { type MembershipRoutesOptions, membershipRoutes } from './membership-routes.ts';
import { type OrganisationRoutesOptions, organisationRoutes } from './organisation-routes.ts';
import { type PasskeyRoutesOptions, passkeyRoutes } from './passkey-routes.ts';
import { type PasskeySignInRoutesOptions, passkeySignInRoutes } from './passkey-sign-in-routes.ts';
import { type SignInListRoutesOptions, signInListRoutes } from './sign-in-list-routes.ts';
import { type SignInRoutesOptions, signInRoutes } from './sign-in-routes.ts';
import { askWhoFirst } from './signed-in.ts';
import { type TotpRoutesOptions, totpRoutes } from './totp-routes.ts';

export type IdentityRoutesOptions = JoinRoutesOptions &
  SignInRoutesOptions &
  GuestRoutesOptions &
  SignInListRoutesOptions &
  AccountRoutesOptions &
  TotpRoutesOptions &
  OrganisationRoutesOptions &
  MemberRoutesOptions &
  MembershipRoutesOptions &
  KeyRoutesOptions &
  PasskeyRoutesOptions &
  PasskeySignInRoutesOptions;

/**
 * Accounts and signing in, organisations and keys. Where an answer has tokens in it no `Idempotency-Key` is taken,
 * since it would be kept; what may be lost can be asked again.
 */
export function identityRoutes(options: IdentityRoutesOptions): FastifyPluginAsyncTypebox {
  return async (app) => {
    if (!app.hasRequestDecorator('cookies')) await app.register(cookie);
    app.addHook('onRequest', async (_request, reply) => {
      reply.header('cache-control', 'no-store');
    });
    askWhoFirst(app, options.signedIn);
    await app.register(joinRoutes(options));
    await app.register(signInRoutes(options));
    await app.register(guestRoutes(options));
    await app.register(accountRoutes(options));
    await app.register(signInListRoutes(options));
    await app.register(totpRoutes(options));
    await app.register(membershipRoutes(options));
    await app.register(organisationRoutes(options));
    await app.register(memberRoutes(options));
    await app.register(keyRoutes(options));
    await app.register(passkeyRoutes(options));
    await app.register(passkeySignInRoutes(options));
  };
}
