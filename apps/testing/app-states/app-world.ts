import type { Visitor } from '../browser.ts';
import { startSeededServer } from '../seeded-server.ts';
import { makeOrders } from './make-orders.ts';
import { makeSessions, type SessionKind } from './make-sessions.ts';
import { makeVisitors } from './make-visitors.ts';

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
  const { url, dataDir, browser, stop } = await startSeededServer();
  const api = `${url}/api/v1`;
  const sessions = await makeSessions(api);
  const { guestId, ...visitors } = await makeVisitors(browser, url, dataDir);
  const bought = await makeOrders(api, sessions.theatre, guestId);
  return { url, sessions, visitors, ...bought, stop };
}
