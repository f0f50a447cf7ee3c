import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { choosePort } from './choose-port.ts';
import { startServer } from './server-process.ts';
import { createSystemDatabase } from './start-application.ts';

const SEED = fileURLToPath(new URL('../../dist/seed/main.js', import.meta.url));

/** The whole product after `npm run seed`, and a browser to look at it. */
export type SeededServer = {
  readonly url: string;
  /** Where its mails are. */
  readonly dataDir: string;
  readonly browser: Browser;
  readonly stop: () => Promise<void>;
};

export async function startSeededServer(): Promise<SeededServer> {
  const database = await createSystemDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'bilheteria-seeded-'));
  const environment = {
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    RATE_LIMIT_SENSITIVE_PER_MINUTE: '0',
    REPAIR_AFTER_SECONDS: '1',
  };
  const server = await startServer({ services: 'all', port: await choosePort(), environment });
  const browser = await openBrowser();
  await promisify(execFile)(process.execPath, [SEED, `--url=${server.url}`]);
  return {
    url: server.url,
    dataDir,
    browser,
    async stop() {
      await browser.close();
      server.signal('SIGTERM');
      await server.ended;
      await database.drop();
      await rm(dataDir, { recursive: true });
    },
  };
}
