import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { type DoorListOptions, doorListRoute } from './door-list-route.ts';
import { doorRoutes } from './door-routes.ts';
import { type DoorStreamOptions, doorStreamRoute } from './door-stream-route.ts';
import { rotationRoute } from './key-routes.ts';
import { printRoutes } from './print-routes.ts';
import { renewRoutes } from './renew-routes.ts';
import { type ScanRoutesOptions, scanRoutes } from './scan-routes.ts';
import { ticketRoutes } from './ticket-routes.ts';
import { undoRoute } from './undo-route.ts';
import { type WalletRoutesOptions, walletRoutes } from './wallet-routes.ts';

export type AdmissionRoutesOptions = WalletRoutesOptions &
  DoorStreamOptions &
  DoorListOptions &
  ScanRoutesOptions &
  Parameters<typeof renewRoutes>[0] & { readonly keys: Parameters<typeof rotationRoute>[0] };

/** Tickets and the door. No cache keeps an answer: it may have a code in it that opens the door. */
export function admissionRoutes(options: AdmissionRoutesOptions): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.addHook('onRequest', async (_request, reply) => {
      reply.header('cache-control', 'no-store');
    });
    await app.register(ticketRoutes(options));
    await app.register(printRoutes(options));
    await app.register(walletRoutes(options));
    await app.register(renewRoutes(options));
    await app.register(scanRoutes(options));
    await app.register(undoRoute(options));
    await app.register(doorRoutes(options));
    await app.register(doorListRoute(options));
    await app.register(doorStreamRoute(options));
    await app.register(rotationRoute(options.keys));
  };
}
