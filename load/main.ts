// `npm run load`: the scenario of ticket-system.k6.js for machines without k6. Ends with 0, with 99
// when a threshold was crossed (as k6 does), or with 1 when it could not run.
import { findTargets } from './find-targets.ts';
import { profiles } from './profiles.ts';
import { runLoad } from './run-load.ts';
import { type LoadSettings, readSettings, usage } from './settings.ts';
import { renderSummary } from './summary.ts';

const thresholdsCrossed = 99;

async function main(settings: LoadSettings): Promise<number> {
  const urls = await findTargets(settings);
  const profile = profiles[settings.profile];
  console.log(`${settings.profile} profile: purchases at ${urls.baseUrl}, qty ${settings.qty}`);
  const result = await runLoad(profile, { ...urls, qty: settings.qty }, settings.timeScale);
  console.log(renderSummary(result));
  return result.verdicts.every(({ passed }) => passed) ? 0 : thresholdsCrossed;
}

function settingsOrExit(): LoadSettings {
  try {
    return readSettings(process.argv.slice(2), process.env);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    return process.exit(1);
  }
}

try {
  process.exitCode = await main(settingsOrExit());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
