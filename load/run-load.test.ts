import Fastify from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { profiles } from './profiles.ts';
import { runLoad } from './run-load.ts';
import { renderSummary } from './summary.ts';

/** A small fake of the contract, with few units so that it sells out. */
let left = 0;
let healthy = true;
const quantities = new Set<unknown>();
let baseUrl = '';

const app = Fastify();
app.get('/api/v1/available', () => ({ qty: left }));
app.get('/api/v1/health', (_request, reply) =>
  reply.code(healthy ? 200 : 503).send({ status: healthy ? 'healthy' : 'ill' }),
);
app.post<{ Body: { qty: number } }>('/api/v1/purchase', ({ body }) => {
  quantities.add(body.qty);
  if (left < body.qty)
    return { success: false, remaining: left, message: 'Insufficient inventory' };
  left -= body.qty;
  return { success: true, remaining: left, message: 'Purchase successful!' };
});

beforeAll(async () => {
  baseUrl = await app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => app.close());

function passedOf(result: Awaited<ReturnType<typeof runLoad>>): Record<string, boolean> {
  return Object.fromEntries(
    result.verdicts.map(({ metric, condition, passed }) => [`${metric} ${condition}`, passed]),
  );
}

it('the local profile sends 100 users and tells what came of it', async () => {
  left = 60;
  const result = await runLoad(profiles.local, { baseUrl, vacancyUrl: baseUrl, qty: 2 }, 0.01);
  expect(result.mostUsers).toBe(100);
  expect(result.metrics.http_req_failed).toMatchObject({ trues: 0 });
  expect(result.metrics.purchase_success.trues).toBe(30);
  expect(left).toBe(0);
  expect([...quantities]).toEqual([2]);
  expect(passedOf(result)['purchase_success rate>0']).toBe(true);
  expect(renderSummary(result)).toMatch(/✓ 'rate>0' rate=\d+\.\d\d%/);
});

it('a crossed threshold is seen, and a service that is not there does not stop the load', async () => {
  left = 1_000_000;
  healthy = false;
  const nowhere = 'http://127.0.0.1:9';
  const cluster = await runLoad(profiles.cluster, { baseUrl, vacancyUrl: nowhere, qty: 1 }, 0.005);
  expect(passedOf(cluster)).toMatchObject({
    'purchase_success rate>0.95': true,
    'health_check_success rate>0.99': false,
  });
  const local = await runLoad(profiles.local, { baseUrl, vacancyUrl: nowhere, qty: 1 }, 0.005);
  expect(local.metrics.http_req_failed.trues).toBeGreaterThan(0);
  expect(renderSummary(cluster)).toContain("✗ 'rate>0.99'");
});
