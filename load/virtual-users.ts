import { setTimeout as sleep } from 'node:timers/promises';
import { type Scenario, usersWanted } from './profiles.ts';

const lookMs = 50;

/** What became of one scenario. */
export type Turnout = { iterations: number; mostUsers: number };

/**
 * Runs one scenario as k6 does: each virtual user repeats its task in a closed loop with a pause,
 * users come and go as the stages say, and who is to go finishes its iteration first.
 */
export async function runScenario(
  scenario: Scenario,
  timeScale: number,
  task: () => Promise<void>,
): Promise<Turnout> {
  const startMs = performance.now();
  const wanted = (): number =>
    usersWanted(scenario, (performance.now() - startMs) / 1000 / timeScale);
  const totalMs = scenario.stages.reduce((sum, { seconds }) => sum + seconds, 0) * 1000 * timeScale;
  const turnout: Turnout = { iterations: 0, mostUsers: 0 };
  const users = new Map<number, Promise<void>>();

  const live = async (number: number): Promise<void> => {
    while (number < wanted()) {
      await task();
      turnout.iterations++;
      await sleep(scenario.pauseSeconds * 1000);
    }
    users.delete(number);
  };

  while (performance.now() - startMs < totalMs) {
    for (let number = 0; number < wanted(); number++) {
      if (!users.has(number)) users.set(number, live(number));
    }
    turnout.mostUsers = Math.max(turnout.mostUsers, users.size);
    await sleep(lookMs);
  }
  await Promise.all(users.values());
  return turnout;
}
