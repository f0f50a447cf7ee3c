import { Agent } from 'undici';
import { createMetrics } from './metrics.ts';
import type { Profile } from './profiles.ts';
import type { LoadResult } from './summary.ts';
import { createTasks, type Targets } from './tasks.ts';
import { judgeThresholds } from './thresholds.ts';
import { runScenario } from './virtual-users.ts';

const answerTimeoutMs = 10_000;

/** Runs all scenarios of a profile at the same time and judges its thresholds. */
export async function runLoad(
  profile: Profile,
  targets: Targets,
  timeScale: number,
): Promise<LoadResult> {
  const metrics = createMetrics();
  const agent = new Agent({ headersTimeout: answerTimeoutMs, bodyTimeout: answerTimeoutMs });
  const tasks = createTasks(targets, agent, metrics);
  const startMs = performance.now();
  const turnouts = await Promise.all(
    profile.scenarios.map((scenario) => runScenario(scenario, timeScale, tasks[scenario.task])),
  );
  const seconds = (performance.now() - startMs) / 1000;
  await agent.close();
  return {
    metrics,
    verdicts: judgeThresholds(profile.thresholds, metrics),
    seconds,
    iterations: turnouts.reduce((sum, { iterations }) => sum + iterations, 0),
    mostUsers: turnouts.reduce((sum, { mostUsers }) => sum + mostUsers, 0),
  };
}
