import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { chooseSeed, createRandom } from '../../platform/testing/seeded-random.ts';
import { get } from '../testing/call.ts';
import { startCrowd } from '../testing/crowd.ts';
import { findFaults } from '../testing/find-faults.ts';
import { holdLock } from '../testing/hold-lock.ts';
import { readLedger } from '../testing/ledger.ts';
import { drawOrders } from '../testing/orders.ts';
import { startProcesses } from '../testing/process-system.ts';
import { isSuccess } from '../testing/purchase.ts';
import { killAllServers } from '../testing/server-process.ts';
import { createSystemDatabase } from '../testing/start-application.ts';

afterEach(killAllServers);

const environment = {
  // Who takes longer ends with code 1.
  DRAIN_SECONDS: '30',
  INITIAL_STOCK: '1000000',
  // Whatever is left in the middle stays there for these tests to see.
  REPAIR_AFTER_SECONDS: '3600',
};

describe('SIGTERM under load: what was taken is answered and on disk, nothing is left in the middle', () => {
  test.each([
    ['the monolith', 'monolith', ['all']],
    ['the inventory', 'microservices', ['inventory']],
    ['the sales', 'microservices', ['sales']],
    ['both services', 'microservices', ['inventory', 'sales']],
  ] as const)('of %s', { timeout: 150_000 }, async (_name, mode, stopped) => {
    const seed = chooseSeed();
    const random = createRandom(seed);
    const database = await createSystemDatabase();
    const system = await startProcesses(mode, database.url, environment);
    const nextOrder = drawOrders(random);
    const crowd = startCrowd({ urls: [system.ticketUrl], buyers: 60, nextOrder });
    await crowd.answered(200 + random.below(400));

    const servers = stopped.map(system.process);
    for (const server of servers) server.signal('SIGTERM');
    const exits = await Promise.all(servers.map((server) => server.ended));
    expect(exits).toEqual(stopped.map(() => ({ code: 0, signal: null })));
    const ledger = await readLedger(database.url);
    await crowd.stop();
    crowd.leave();

    const message = `SEED=${seed}`;
    expect(findFaults(ledger, crowd.attempts), message).toEqual([]);
    const successes = crowd.attempts.filter(isSuccess);
    expect(ledger.sales.size, message).toBe(new Set(successes.map(({ saleId }) => saleId)).size);
    const isUnanswered = crowd.attempts.some(
      ({ got, status }) => got !== 'answer' || status === 503,
    );
    expect(isUnanswered, `${message}: the load ended before the server did`).toBe(true);
    for (const { output } of servers) expect(output.stderr).toBe('');
    await system.stop();
    await database.drop();
  });
});

describe('SIGTERM while 20 answers are under way', () => {
  const buyers = 20;

  /** A lock of the test's own holds the answers up. */
  async function startAndHoldUp() {
    const database = await createSystemDatabase();
    const system = await startProcesses('monolith', database.url, environment);
    const server = system.process('all');
    const held = await holdLock(database.url, 'SELECT FROM inventory.stock FOR UPDATE');
    const nextOrder = drawOrders(createRandom(1), buyers);
    const crowd = startCrowd({ urls: [system.ticketUrl], buyers, nextOrder });
    // The request for the figure is one of those that it counts.
    const line = `bilheteria_http_requests_in_flight ${buyers + 1}`;
    const metrics = async () => (await get(`${server.url}/metrics`)).text;
    await expect.poll(metrics, { timeout: 10_000 }).toContain(line);
    server.signal('SIGTERM');
    await expect.poll(() => server.output.stdout).toContain('stopping');
    return { database, server, held, crowd };
  }

  test('gives them, and does not wait for the connections that are silent after that', {
    timeout: 150_000,
  }, async () => {
    const { database, server, held, crowd } = await startAndHoldUp();
    await held.release();
    await crowd.finished;
    expect(await server.ended).toEqual({ code: 0, signal: null });
    expect(crowd.attempts.map(isSuccess)).toEqual(crowd.attempts.map(() => true));
    expect(findFaults(await readLedger(database.url), crowd.attempts)).toEqual([]);
    crowd.leave();
    await database.drop();
  });

  test('waits no longer when a second signal tells it to hurry', { timeout: 150_000 }, async () => {
    const { database, server, held, crowd } = await startAndHoldUp();
    await delay(1500);
    server.signal('SIGINT');
    expect(await server.ended).toEqual({ code: 1, signal: null });
    expect(server.output.stderr).toMatch(/^A second SIGINT[^\n]+\n$/);
    await held.release();
    await crowd.finished;
    crowd.leave();
    await database.drop();
  });
});
