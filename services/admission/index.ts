import { openLogBus } from '../../platform/bus/log-bus.ts';
import { loadStatement } from '../../platform/database/statement.ts';
import { createEventLog } from '../../platform/events/event-log.ts';
import { defineService } from '../../platform/service/define-service.ts';
import { inventoryContract } from '../inventory/contract.ts';
import { salesContract } from '../sales/contract.ts';
import { openAppleSigner } from './clients/apple-signer.ts';
import { openGoogleSigner } from './clients/google-signer.ts';
import { openVault } from './clients/open-vault.ts';
import { createOwnerOfSession } from './clients/session-owners.ts';
import { createTicketCodes } from './clients/ticket-codes.ts';
import { createClosePlaces } from './commands/close-places.ts';
import { createCloseTicket } from './commands/close-ticket.ts';
import { createRenewTicket } from './commands/renew-ticket.ts';
import { createScanTicket } from './commands/scan-ticket.ts';
import { createUndoScan } from './commands/undo-scan.ts';
import { type AdmissionApi, admissionContract } from './contract.ts';
import { createDoorStreams } from './http/door-streams.ts';
import { keyPage } from './http/key-routes.ts';
import { admissionRoutes } from './http/routes.ts';
import { endResalesJob } from './jobs/end-resales.ts';
import { retryEventsJob } from './jobs/retry-events.ts';
import { serveAdmissionEvents } from './messages/admission-events.ts';
import { createHandleEvents, createTicketConsumer } from './messages/ticket-consumer.ts';
import { createCountDoor } from './queries/count-door.ts';
import { createFindTicket } from './queries/find-ticket.ts';
import { createFindTickets } from './queries/find-tickets.ts';
import { createFindUsedPlaces } from './queries/find-used-places.ts';
import { createListDoorTickets } from './queries/list-door-tickets.ts';
import { createTicketKeys } from './queries/ticket-keys.ts';

const ping = loadStatement(new URL('./sql/ping.sql', import.meta.url));

/** Admission: tickets in hand, and through the door. */
export const admission = defineService({
  contract: admissionContract,
  publicName: 'admission',
  description: 'Tickets and the door.',
  needs: { inventory: inventoryContract, sales: salesContract },
  migrations: new URL('./migrations/', import.meta.url),
  async open({ settings, publicUrl, database, clients, idempotency, metrics, clock, log }) {
    const keys = createTicketKeys(database, openVault(settings, log), clock);
    const codes = createTicketCodes(keys);
    const apple = openAppleSigner(settings);
    const google = openGoogleSigner(settings);
    if (apple.ok && apple.signer.untilMs < clock.nowMs()) {
      log.warn(
        'the certificate of APPLE_WALLET_CERTIFICATE_FILE has ended: there are no passes for Apple Wallet',
      );
    }
    const countDoor = createCountDoor(database);
    const handle = createHandleEvents(database);
    // By the logs themselves, with RabbitMQ too: a queue has nothing of what was sold before it was made, and each
    // place that is paid for has its ticket.
    const bus = openLogBus({
      schema: 'admission',
      database,
      sources: { inventory: clients.inventory.readEvents, sales: clients.sales.readEvents },
      metrics: metrics.bus,
      log,
    });
    bus.subscribe([createTicketConsumer(database, handle, log)]);
    const tickets = createFindTickets(database);
    const api: AdmissionApi = {
      findUsedPlaces: createFindUsedPlaces(database),
      findTicket: createFindTicket(tickets),
      ...createCloseTicket(database),
      ...createClosePlaces(database),
      ...serveAdmissionEvents(createEventLog('admission', database), publicUrl),
      async checkReadiness() {
        await database.query(ping, []);
        return {};
      },
    };
    return {
      api,
      routes: admissionRoutes({
        tickets,
        ownerOf: createOwnerOfSession(clients.inventory),
        codes,
        keys,
        renew: createRenewTicket(database),
        scan: createScanTicket(database, codes),
        undo: createUndoScan(database),
        listDoorTickets: createListDoorTickets(database),
        countDoor,
        streams: createDoorStreams(countDoor, { longestMs: settings.ACCESS_TOKEN_SECONDS * 1000 }),
        organiser: settings.ORGANISER_NAME,
        language: settings.MAIL_LANGUAGE,
        publicUrl,
        apple,
        google,
        clock,
        idempotency,
      }),
      pages: keyPage(keys),
      jobs: [
        retryEventsJob({ database, handle, metrics }),
        endResalesJob(database, clients.inventory),
      ],
      dependencies: { database: () => api.checkReadiness({}), keys: () => keys.signing() },
      close: () => bus.close(),
    };
  },
});
