import { Pool } from 'undici';
import type { FillOrder, FillOutcome } from './fill-order.ts';

type Answer = { status: number; body: string };

/**
 * Each client asks for seats in a sector, drawn from those not known to be full, and asks again when
 * it has its answer, until all are full. One wish goes ahead alone, uncounted: whatever a server
 * makes ready for a session is ready then.
 */
export async function driveFill(order: FillOrder): Promise<FillOutcome> {
  const { origin, pathname: path } = new URL(order.url);
  const pool = new Pool(origin, { connections: order.clients, pipelining: 1 });
  const open = new Set(order.sectorIds);
  const outcome: FillOutcome = {
    placed: [],
    isFull: false,
    tookMs: 0,
    failed: 0,
    successesInAll: 0,
    inDoubtInAll: 0,
  };
  let users = 0;

  const ask = async (sectorId: string): Promise<Answer> => {
    const { sessionId, seatsEach: quantity } = order;
    const wish = { sessionId, userId: `f${users++}`, sectorId, quantity, bestAvailable: true };
    const { statusCode, body } = await pool.request({
      method: 'POST',
      path,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(wish),
    });
    return { status: statusCode, body: await body.text() };
  };
  const askCounted = async (sectorId: string): Promise<boolean> => {
    const answer = await ask(sectorId).catch(() => undefined);
    if (answer?.status === 201) {
      outcome.successesInAll++;
      return true;
    }
    if (answer?.status === 409 && answer.body.includes('NOT_ENOUGH_PLACES')) open.delete(sectorId);
    else outcome.failed++;
    if (answer === undefined || answer.status >= 500) outcome.inDoubtInAll++;
    return false;
  };

  await askCounted(draw(open));
  const startMs = performance.now();
  const beClient = async (): Promise<void> => {
    for (;;) {
      const sentMs = performance.now();
      if (open.size === 0 || sentMs - startMs > order.limitMs) return;
      if (!(await askCounted(draw(open)))) continue;
      const nowMs = performance.now();
      outcome.placed.push({ atMs: nowMs - startMs, latencyMs: nowMs - sentMs });
    }
  };
  await Promise.all(Array.from({ length: order.clients }, beClient));
  outcome.tookMs = performance.now() - startMs;
  outcome.isFull = open.size === 0;
  await pool.close();
  return outcome;
}

function draw(sectors: ReadonlySet<string>): string {
  const all = [...sectors];
  return all[Math.floor(Math.random() * all.length)] ?? '';
}
