import { loadStatement } from '../../../platform/database/statement.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { Job } from '../../../platform/service/jobs.ts';
import {
  createOfferPlaces,
  type OfferPlaces,
  type OfferPlacesOptions,
} from '../commands/offer-places.ts';
import { createOfferResales } from '../commands/offer-resales.ts';

const leaseOffers = loadStatement(new URL('../sql/lease-offers.sql', import.meta.url));
const releaseOffers = loadStatement(new URL('../sql/release-offers.sql', import.meta.url));

/** While nobody has judged what came free, the public can not have it either. */
const EVERY_MS = 250;
/** How long others wait for an instance that died. */
const LEASE_SECONDS = 3;

/**
 * Walks the waiting lists of sessions in which something has come free, or a ticket is offered by its buyer, on one instance at a time. Two would do no harm: each
 * offer is a statement that finds out by itself whether it is still right.
 */
export function offerPlacesJob(options: OfferPlacesOptions): Job {
  const { database } = options;
  const offering = createOfferPlaces(options);
  const reselling = createOfferResales(options);
  const instanceId = newId();
  const lease = async () =>
    (await database.execute(leaseOffers, [instanceId, LEASE_SECONDS])) === 1;
  const walk = async (
    { sessions, offer }: Pick<OfferPlaces, 'sessions' | 'offer'>,
    signal: AbortSignal,
  ) => {
    for (const sessionId of await sessions()) {
      if (signal.aborted || !(await lease())) return;
      await offer(sessionId);
    }
  };
  return {
    name: 'inventory.offer-places',
    everyMs: EVERY_MS,
    async run(signal) {
      if (!(await lease())) return;
      while ((await offering.settle()) > 0 && !signal.aborted);
      // What is free comes before what is offered.
      await walk(offering, signal);
      await walk(reselling, signal);
      if (signal.aborted) await database.execute(releaseOffers, [instanceId]);
    },
  };
}
