import cookie from '@fastify/cookie';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { type AccountRoutesOptions, accountRoutes } from './account-routes.ts';
import { type GuestRoutesOptions, guestRoutes } from './guest-routes.ts';
import { type JoinRoutesOptions, joinRoutes } from './join-routes.ts';
import { type SignInListRoutesOptions, signInListRoutes } from './sign-in-list-routes.ts';
import { type SignInRoutesOptions, signInRoutes } from './sign-in-routes.ts';
import { type TotpRoutesOptions, totpRoutes } from './totp-routes.ts';

export type IdentityRoutesOptions = JoinRoutesOptions &
  SignInRoutesOptions &
  GuestRoutesOptions &
  SignInListRoutesOptions &
  AccountRoutesOptions &
  TotpRoutesOptions;

/**
 * Accounts and signing in. None takes an `Idempotency-Key`: an answer that is kept would be one that has tokens in it.
 * What may be lost can be asked again.
 */
export function identityRoutes(options: IdentityRoutesOptions): FastifyPluginAsyncTypebox {
  return async (app) => {
    if (!app.hasRequestDecorator('cookies')) await app.register(cookie);
    app.addHook('onRequest', async (_request, reply) => {
      reply.header('cache-control', 'no-store');
    });
    await app.register(joinRoutes(options));
    await app.register(signInRoutes(options));
    await app.register(guestRoutes(options));
    await app.register(accountRoutes(options));
    await app.register(signInListRoutes(options));
    await app.register(totpRoutes(options));
  };
}
