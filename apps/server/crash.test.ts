import { afterEach, describe, expect, test } from 'vitest';
import { chooseSeed } from '../../platform/testing/seeded-random.ts';
import { runCrashRound } from '../testing/crash-round.ts';
import { killAllServers } from '../testing/server-process.ts';

afterEach(killAllServers);

// The long campaign kills each service by itself too, again and again.
describe('kill -9 in the middle of a load loses nothing that was answered and oversells nothing', () => {
  test.each([
    ['the monolith', 'monolith', ['all']],
    ['both services', 'microservices', ['inventory', 'sales']],
  ] as const)(
    '[SAL-1] [SAL-4] [SAL-6] [SAL-12] of %s',
    { timeout: 90_000 },
    async (_name, mode, victims) => {
      const seed = chooseSeed();
      const report = await runCrashRound({ mode, victims, seed, buyers: 40 });
      expect(report.faults, `SEED=${seed} ${JSON.stringify(report)}`).toEqual([]);
      const hit = report.unanswered + report.refused;
      expect(hit, `SEED=${seed}: the kill hit nobody`).toBeGreaterThan(0);
    },
  );
});
