// `npm run seed`: fills a running system over HTTP. Ends with 1 and one line when it could not.
import { createClient } from './client.ts';
import { describe } from './describe.ts';
import { fillSystem } from './fill-system.ts';
import { readUrl, usage } from './settings.ts';

function urlOrExit(): string {
  try {
    return readUrl(process.argv.slice(2), process.env);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    return process.exit(1);
  }
}

const baseUrl = urlOrExit();
try {
  console.log(describe(await fillSystem(createClient(baseUrl)), baseUrl));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
