import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { openBrowser, type Visitor } from '../browser.ts';
import { choosePort } from '../choose-port.ts';
import { startServer } from '../server-process.ts';
import { createSystemDatabase } from '../start-application.ts';
import { makeOrders } from './make-orders.ts';
import { makeSessions, type SessionKind } from './make-sessions.ts';
import { makeVisitors } from './make-visitors.ts';

const SEED = fileURLToPath(new URL('../../../dist/seed/main.js', import.meta.url));

/** A running system with what `npm run seed` makes, and with what the states of the buyers' app need besides. */
export type AppWorld = {
  readonly url: string;
  /** Ids of sessions, by what is peculiar about them. */
  readonly sessions: Readonly<Record<SessionKind, string>>;
  /** Of the guest: places that are held, and orders. */
  readonly reservationId: string;
  readonly orders: Readonly<Record<'completed' | 'open' | 'challenged', string>>;
  readonly visitors: Readonly<Record<'nobody' | 'guest' | 'member', Visitor>>;
  readonly stop: () => Promise<void>;
};

export async function startAppWorld(): Promise<AppWorld> {
  const database = await createSystemDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'bilheteria-app-'));
  const environment = {
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    RATE_LIMIT_SENSITIVE_PER_MINUTE: '0',
  };
  const server = await startServer({ services: 'all', port: await choosePort(), environment });
  const browser = await openBrowser();
  const api = `${server.url}/api/v1`;
  await promisify(execFile)(process.execPath, [SEED, `--url=${server.url}`]);
  const sessions = await makeSessions(api);
  const visitors = await makeVisitors(browser, server.url, dataDir);
  const { guestId } = visitors;
  return {
    url: server.url,
    sessions,
    visitors,
    ...(await makeOrders(api, sessions.theatre, guestId)),
    async stop() {
      await browser.close();
      server.signal('SIGTERM');
      await server.ended;
      await database.drop();
      await rm(dataDir, { recursive: true });
    },
  };
}
