import { systemClock } from '../../../../platform/clock/clock.ts';
import type { Database } from '../../../../platform/database/database.ts';
import { newId } from '../../../../platform/ids/ids.ts';
import { createVault } from '../../../../platform/secrets/vault.ts';
import { createMetrics } from '../../../../platform/telemetry/metrics.ts';
import {
  createServiceDatabase,
  type ServiceDatabase,
} from '../../../../platform/testing/service-database.ts';
import type { LineRules } from '../../domain/line.ts';
import { createJoinLine } from '../join-line.ts';
import { createSetLine } from '../set-line.ts';

const SECRET = 'a secret of these tests, and of no system';

export function createLineDatabase(): Promise<ServiceDatabase> {
  return createServiceDatabase('waiting_room', new URL('../../migrations/', import.meta.url));
}

const HOUR_MS = 3_600_000;

/** Rules of a line that opens in an hour and takes entries now. */
function rulesOf(more: Partial<LineRules> = {}): LineRules {
  return {
    opensAtMs: Date.now() + HOUR_MS,
    preQueueMs: 2 * HOUR_MS,
    claimMs: 60_000,
    passMs: 60_000,
    maxActive: 100,
    minRate: 60,
    maxRate: 6000,
    guests: 'device',
    ...more,
  };
}

/** One instance of the waiting room, as far as it needs no HTTP. */
export function openLines(database: Database) {
  const vault = createVault(SECRET);
  const joining = createJoinLine(database, { clock: systemClock, metrics: createMetrics() });
  const setLine = createSetLine(database, vault);
  return {
    vault,
    joining,
    join: (sessionId: string, who: string, spent = 0) => joining.submit({ sessionId, who, spent }),
    setLine,
    /** A line of a session that nobody else knows. */
    async openLine(more: Partial<LineRules> = {}, beaconRound: number | null = null) {
      const sessionId: string = newId();
      const rules = rulesOf(more);
      await setLine({ sessionId, organisationId: null, rules, beaconRound, by: undefined });
      return sessionId;
    },
  };
}
