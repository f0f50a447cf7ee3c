import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { type DeadLetterRoutesOptions, deadLetterRoutes } from './dead-letter-routes.ts';

/** What operators ask of the notifications. */
export function notificationsRoutes(options: DeadLetterRoutesOptions): FastifyPluginAsyncTypebox {
  return async (app) => {
    await app.register(deadLetterRoutes(options));
  };
}
