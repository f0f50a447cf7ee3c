import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../../../platform/clock/clock.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { createMetrics } from '../../../platform/telemetry/metrics.ts';
import {
  createServiceDatabase,
  type ServiceDatabase,
} from '../../../platform/testing/service-database.ts';
import { createAvailabilityReader } from '../queries/find-availability.ts';
import { createClaimUnits } from './claim-units.ts';
import { createOpenSession } from './open-session.ts';
import { createReleaseClaims } from './release-claims.ts';

let store: ServiceDatabase;
const sessionId = newId();
beforeAll(async () => {
  store = await createServiceDatabase('inventory', new URL('../migrations/', import.meta.url));
  await createOpenSession(store.database)({ sessionId, name: 'a concert', total: 10 });
});
afterAll(() => store.close());

test('[INV-7] units are given back once, and a released id can not claim again', async () => {
  const claiming = createClaimUnits(store.database, {
    clock: systemClock,
    metrics: createMetrics(),
  });
  const release = createReleaseClaims(store.database);
  const availability = createAvailabilityReader(store.database, { ttlMs: 0, clock: systemClock });
  const claims = [
    { sessionId, claimId: newId() },
    { sessionId, claimId: newId() },
  ];
  await claiming.submit({ sessionId, claimId: claims[0]?.claimId ?? '', quantity: 3, as: 'sold' });
  await claiming.submit({ sessionId, claimId: claims[1]?.claimId ?? '', quantity: 2, as: 'held' });

  const releases = await Promise.all([
    release({ claims }),
    release({ claims: claims.toReversed() }),
  ]);
  expect(releases.reduce((sum, { units }) => sum + units, 0)).toBe(5);
  expect(await release({ claims })).toEqual({ claims: 0, units: 0 });
  expect(await release({ claims: [{ sessionId, claimId: newId() }] })).toEqual({
    claims: 0,
    units: 0,
  });
  expect(await availability.find({ sessionId })).toEqual({ ok: true, free: 10, total: 10 });

  const again = { sessionId, claimId: claims[0]?.claimId ?? '', quantity: 3, as: 'sold' as const };
  expect(await claiming.submit(again)).toEqual({ ok: false, code: 'CLAIM_RELEASED' });
  expect(await availability.find({ sessionId })).toEqual({ ok: true, free: 10, total: 10 });
});
