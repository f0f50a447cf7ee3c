import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { decisionRoutes } from './decision-routes.ts';
import { type DeviceRoutesOptions, deviceRoutes } from './device-routes.ts';
import { drawPageRoutes } from './draw-page-routes.ts';
import { drawRoutes } from './draw-routes.ts';
import { type JoinRoutesOptions, joinRoutes } from './join-routes.ts';
import { type MoveRoutesOptions, moveRoutes } from './move-routes.ts';
import { type PassRoutesOptions, passRoutes } from './pass-routes.ts';
import { placeRoutes } from './place-routes.ts';
import { type SettingsRoutesOptions, settingsRoutes } from './settings-routes.ts';
import { statusRoutes } from './status-routes.ts';
import { type StreamRoutesOptions, streamRoutes } from './stream-routes.ts';

export type WaitingRoomRoutesOptions = SettingsRoutesOptions &
  MoveRoutesOptions &
  JoinRoutesOptions &
  DeviceRoutesOptions &
  PassRoutesOptions &
  StreamRoutesOptions;

/** The lines of sessions (contract C): set, joined, watched. */
export function waitingRoomRoutes(options: WaitingRoomRoutesOptions): FastifyPluginAsyncTypebox {
  return async (app) => {
    await app.register(settingsRoutes(options));
    await app.register(moveRoutes(options));
    await app.register(joinRoutes(options));
    await app.register(deviceRoutes(options));
    await app.register(placeRoutes(options));
    await app.register(passRoutes(options));
    await app.register(decisionRoutes(options));
    await app.register(drawRoutes(options));
    await app.register(drawPageRoutes());
    await app.register(statusRoutes(options));
    await app.register(streamRoutes(options));
  };
}
