import type { Application } from './compose.ts';

const IDLE_POLL_MS = 50;

/**
 * Node waits for every connection, even for one that never asked anything (a port scanner's, a
 * balancer's). So those at rest are closed again and again while requests are answered, all of them
 * once none is under way, and near the end of the time even those whose body never comes.
 */
export async function closeListening({ http, close }: Application, drainMs: number): Promise<void> {
  const patienceMs = performance.now() + drainMs * 0.8;
  const hangUp = setInterval(() => {
    const isLate = performance.now() > patienceMs;
    if (isLate || http.countInFlight() === 0) http.server.closeAllConnections();
    else http.server.closeIdleConnections();
  }, IDLE_POLL_MS);
  try {
    await close();
  } finally {
    clearInterval(hangUp);
  }
}
