import { loadStatement } from '../../platform/database/statement.ts';
import { defineService } from '../../platform/service/define-service.ts';
import { createClaimUnits } from './commands/claim-units.ts';
import { createOpenSession } from './commands/open-session.ts';
import { createReleaseClaims } from './commands/release-claims.ts';
import { inventoryContract } from './contract.ts';
import { inventoryRoutes } from './http/routes.ts';
import { createAvailabilityReader } from './queries/find-availability.ts';
import { createListClaims } from './queries/list-claims.ts';

const ping = loadStatement(new URL('./sql/ping.sql', import.meta.url));

/** Inventory: sessions and their stock; the only judge of what is free. */
export const inventory = defineService({
  contract: inventoryContract,
  publicName: 'vacancy',
  description: 'What is free, and who claims it.',
  needs: {},
  migrations: new URL('./migrations/', import.meta.url),
  async open({ settings, database, idempotency, metrics, clock }) {
    const availability = createAvailabilityReader(database, {
      ttlMs: settings.CACHE_TTL_SECONDS * 1000,
      clock,
    });
    const claiming = createClaimUnits(database, { clock, metrics }, availability.learn);
    const api = {
      openSession: createOpenSession(database),
      releaseClaims: createReleaseClaims(database),
      findAvailability: availability.find,
      listClaims: createListClaims(database),
      claimUnits: claiming.submit,
      async checkReadiness() {
        await database.query(ping, []);
        return {};
      },
    };
    return {
      api,
      routes: inventoryRoutes({ api, idempotency, maxQuantity: settings.MAX_QTY_PER_PURCHASE }),
      jobs: [],
      dependencies: { database: () => api.checkReadiness() },
      close: claiming.close,
    };
  },
});
