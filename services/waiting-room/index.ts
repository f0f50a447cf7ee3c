import { openLogBus } from '../../platform/bus/log-bus.ts';
import { loadStatement } from '../../platform/database/statement.ts';
import { createEventLog } from '../../platform/events/event-log.ts';
import { defineService } from '../../platform/service/define-service.ts';
import { inventoryContract } from '../inventory/contract.ts';
import { createBeacon } from './clients/beacon.ts';
import { createDeviceTokens } from './clients/device-tokens.ts';
import { openVault } from './clients/open-vault.ts';
import { createPassSigner } from './clients/pass-signer.ts';
import { createPlaceTokens } from './clients/place-tokens.ts';
import { createPuzzles } from './clients/puzzles.ts';
import { createRateMeter } from './clients/rate-meter.ts';
import { createAdmitLine } from './commands/admit-line.ts';
import { createClaimPass, createFindSpent } from './commands/claim-pass.ts';
import { createDrawLine } from './commands/draw-line.ts';
import { createJoinLine } from './commands/join-line.ts';
import { createMoveLine } from './commands/move-line.ts';
import { createSetLine } from './commands/set-line.ts';
import { createTellInventory } from './commands/tell-inventory.ts';
import { type WaitingRoomApi, waitingRoomContract } from './contract.ts';
import { createLineStreams } from './http/line-streams.ts';
import { waitingRoomRoutes } from './http/routes.ts';
import { admitPeopleJob } from './jobs/admit-people.ts';
import { drawLinesJob } from './jobs/draw-lines.ts';
import { tellInventoryJob } from './jobs/tell-inventory.ts';
import { watchControl } from './jobs/watch-control.ts';
import { createCancelledSessionConsumer } from './messages/cancelled-session-consumer.ts';
import { createPurchaseConsumer } from './messages/purchase-consumer.ts';
import { serveWaitingRoomEvents } from './messages/waiting-room-events.ts';
import { createFindPlacesOf } from './queries/find-places-of.ts';
import { createLineBoards } from './queries/line-boards.ts';
import { createReadBoard } from './queries/read-board.ts';

const ping = loadStatement(new URL('./sql/ping.sql', import.meta.url));

/** The waiting room: the lines of sessions, and who is let in from them. */
export const waitingRoom = defineService({
  contract: waitingRoomContract,
  publicName: 'waiting-room',
  description: 'Lines, and who is let in.',
  needs: { inventory: inventoryContract },
  migrations: new URL('./migrations/', import.meta.url),
  async open({ settings, publicUrl, database, clients, metrics, clock, log }) {
    const { inventory } = clients;
    const vault = openVault(settings, log);
    const boards = createLineBoards(createReadBoard(database, inventory), clock);
    const joining = createJoinLine(database, { clock, metrics });
    const tellInventory = createTellInventory(database, inventory);
    const streams = createLineStreams(boards);
    const devicesGiven = createRateMeter(clock);
    const beacon = createBeacon(settings.DRAW_BEACON_URL);
    const admitting = admitPeopleJob({
      database,
      log,
      admit: createAdmitLine({
        database,
        inventory,
        maxP95Ms: settings.LINE_CLAIM_P95_MS,
      }),
      onAdmitted: watchControl(metrics),
    });
    const bus = openLogBus({
      schema: 'waiting_room',
      database,
      sources: { inventory: inventory.readEvents },
      metrics: metrics.bus,
      log,
    });
    const moveLine = createMoveLine(database);
    bus.subscribe([
      createPurchaseConsumer(database),
      createCancelledSessionConsumer(moveLine, tellInventory),
    ]);
    const drawLine = createDrawLine({ database, vault, beacon });
    metrics.gauge(
      'bilheteria_waiting_room_streams',
      'Connections that listen to a line.',
      streams.count,
    );
    const api: WaitingRoomApi = {
      ...serveWaitingRoomEvents(createEventLog('waiting_room', database), publicUrl),
      findPlacesOf: createFindPlacesOf(database),
      async checkReadiness() {
        await database.query(ping, []);
        return {};
      },
    };
    return {
      api,
      routes: waitingRoomRoutes({
        database,
        inventory,
        boards,
        joining,
        findSpent: createFindSpent(database),
        claimPass: createClaimPass(database),
        signPass: createPassSigner(vault),
        streams,
        tellInventory,
        devices: createDeviceTokens(vault),
        places: createPlaceTokens(vault),
        puzzles: createPuzzles(vault, clock, devicesGiven.perSecond),
        countDevice: devicesGiven.count,
        setLine: createSetLine(database, vault),
        moveLine,
        roundAt: beacon.roundAt,
      }),
      jobs: [tellInventoryJob(tellInventory), drawLinesJob({ database, drawLine, log }), admitting],
      dependencies: { database: () => api.checkReadiness({}) },
      async close() {
        streams.close();
        await Promise.all([joining.close(), bus.close(), admitting.release()]);
      },
    };
  },
});
