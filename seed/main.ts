// `npm run seed`: fills a running system over HTTP. Ends with 1 and one line when it could not.
import { createClient } from './client.ts';
import { describe } from './describe.ts';
import { fillSystem } from './fill-system.ts';
import { type Addresses, readAddresses, usage } from './settings.ts';

function addressesOrExit(): Addresses {
  try {
    return readAddresses(process.argv.slice(2), process.env);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    return process.exit(1);
  }
}

const addresses = addressesOrExit();
try {
  console.log(describe(await fillSystem(createClient(addresses)), addresses.url));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
