import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../../../platform/clock/clock.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { createMetrics } from '../../../platform/telemetry/metrics.ts';
import {
  createServiceDatabase,
  type ServiceDatabase,
} from '../../../platform/testing/service-database.ts';
import { silentLog } from '../../../platform/testing/silent-log.ts';
import type { ClaimKey } from '../../inventory/contract.ts';
import { createRecordSale } from '../commands/record-sale.ts';
import { repairClaims } from './repair-claims.ts';

let store: ServiceDatabase;
beforeAll(async () => {
  store = await createServiceDatabase('sales', new URL('../migrations/', import.meta.url));
});
afterAll(() => store.close());

type Claim = ClaimKey & { claimedAt: string };

/** An inventory as the contract has it: it lists claims in order of time, and notes what comes back. */
function createInventory() {
  const claims: Claim[] = [];
  const released = new Map<string, number>();
  let failures = 0;
  return {
    released,
    failNext() {
      failures++;
    },
    claim(claimId: string = newId()): Claim {
      const claimedAt = `2026-01-01 00:00:${String(claims.length).padStart(2, '0')}+00`;
      const claim = { sessionId: SESSION, claimId, claimedAt };
      claims.push(claim);
      return claim;
    },
    async listClaims({ after, limit }: { after: { claimedAt: string }; limit: number }) {
      return {
        claims: claims.filter(({ claimedAt }) => claimedAt > after.claimedAt).slice(0, limit),
      };
    },
    async releaseClaims({ claims: back }: { claims: ClaimKey[] }) {
      if (failures-- > 0) throw new Error('killed before the release');
      failures = 0;
      for (const { claimId } of back) released.set(claimId, (released.get(claimId) ?? 0) + 1);
      return { claims: back.length, units: back.length };
    },
  };
}

const SESSION = newId();

function recorder() {
  const recording = createRecordSale(store.database, {
    clock: systemClock,
    metrics: createMetrics(),
  });
  return (saleId: string) => recording.submit({ sessionId: SESSION, saleId, quantity: 1 });
}

async function repair(inventory: ReturnType<typeof createInventory>, database = store.database) {
  const job = repairClaims({
    database,
    inventory,
    afterSeconds: 1,
    onRepaired: () => undefined,
    log: silentLog,
  });
  await job.run(new AbortController().signal);
}

async function rewind(): Promise<void> {
  const text = `UPDATE sales.repair_cursor SET claimed_at = '-infinity', leased_until = '-infinity'`;
  await store.database.query({ name: 'test.rewind', text }, []);
}

test('[SAL-4] a claim without a sale is given back, one with a sale is not', async () => {
  await rewind();
  const inventory = createInventory();
  const [recorded, lost] = [inventory.claim(), inventory.claim()];
  expect(await recorder()(recorded.claimId)).toBe(true);
  await repair(inventory);
  expect([...inventory.released.keys()]).toEqual([lost.claimId]);
});

test('[SAL-5] an id that the repair has closed can not become a sale', async () => {
  await rewind();
  const inventory = createInventory();
  const lost = inventory.claim();
  await repair(inventory);
  expect(await recorder()(lost.claimId)).toBe(false);
});

test('[SAL-2] a sale is written once for its id', async () => {
  const saleId = newId();
  const record = recorder();
  expect(await Promise.all([record(saleId), record(saleId)])).toEqual([true, true]);
  expect(await record(saleId)).toBe(true);
  const text = 'SELECT count(*)::integer FROM sales.sale WHERE session_id = $1 AND sale_id = $2';
  const rows = await store.database.query({ name: 'test.count', text }, [SESSION, saleId]);
  expect(rows).toEqual([[1]]);
});

test('[SAL-6] a repair that was killed between closing and giving back goes on where it stopped', async () => {
  await rewind();
  const inventory = createInventory();
  const lost = inventory.claim();
  inventory.failNext();
  await expect(repair(inventory)).rejects.toThrow('killed');
  await store.database.query(
    { name: 'test.lease', text: `UPDATE sales.repair_cursor SET leased_until = '-infinity'` },
    [],
  );
  await repair(inventory);
  expect([...inventory.released.keys()]).toEqual([lost.claimId]);
});

test('[SAL-6] on two instances at once and again later, nothing recorded is touched', async () => {
  await rewind();
  const inventory = createInventory();
  const record = recorder();
  const recorded = Array.from({ length: 20 }, () => inventory.claim());
  const lost = Array.from({ length: 20 }, () => inventory.claim());
  await Promise.all(recorded.map(({ claimId }) => record(claimId)));
  await Promise.all([repair(inventory), repair(inventory, store.openAnother())]);
  await repair(inventory);
  await rewind();
  await repair(inventory);
  expect(new Set(inventory.released.keys())).toEqual(new Set(lost.map(({ claimId }) => claimId)));
});
