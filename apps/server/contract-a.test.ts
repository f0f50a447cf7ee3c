import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { get, post } from '../testing/call.ts';
import { startSystem, type TestSystem } from '../testing/start-application.ts';

describe.each(['monolith', 'microservices'] as const)('contract A as %s', (mode) => {
  let system: TestSystem;
  beforeAll(async () => {
    system = await startSystem(mode, { INITIAL_STOCK: '1000', CACHE_TTL_SECONDS: '0' });
  });
  afterAll(() => system.stop());

  test.each(['/api/v1', '/api'])('%s: reserve, purchase and sell out', async (prefix) => {
    const own = await startSystem(mode, { INITIAL_STOCK: '10', CACHE_TTL_SECONDS: '0' });
    const available = `${own.vacancyUrl}${prefix}/available`;
    expect((await get(available)).text).toBe('{"qty":10,"total":10}');
    expect((await post(`${own.vacancyUrl}${prefix}/reserve`, { qty: 1 })).text).toBe(
      '{"success":true,"remaining":9,"message":"Reserved 1 tickets"}',
    );
    const bought = await post(`${own.ticketUrl}${prefix}/purchase`, { qty: 5 });
    expect(bought.status).toBe(200);
    expect(bought.text).toBe('{"success":true,"remaining":4,"message":"Purchase successful!"}');
    expect(bought.headers.get('sale-id')).toMatch(/^sale-[0-9a-f-]{36}$/);
    const refused = await post(`${own.ticketUrl}${prefix}/purchase`, { qty: 5 });
    expect(refused.status).toBe(200);
    expect(refused.text).toBe('{"success":false,"remaining":4,"message":"Insufficient inventory"}');
    expect((await post(`${own.vacancyUrl}${prefix}/reserve`, { qty: 5 })).text).toBe(refused.text);
    expect((await get(available)).text).toBe('{"qty":4,"total":10}');
    await own.stop();
  });

  test('health tells the service and waits for nothing', async () => {
    const ticket = await get(`${system.ticketUrl}/api/v1/health`);
    expect(ticket.text).toBe(
      '{"status":"healthy","service":"ticket","details":{"version":"0.0.0-test"}}',
    );
    const root = await get(`${system.ticketUrl}/health`);
    expect(root.body).toEqual({
      status: 'healthy',
      mode,
      services:
        mode === 'monolith'
          ? [
              'vacancy',
              'ticket',
              'notifications',
              'identity',
              'admission',
              'payments',
              'waiting-room',
            ]
          : ['ticket'],
    });
    if (mode === 'microservices') {
      const vacancy = await get(`${system.vacancyUrl}/api/v1/health`);
      expect(vacancy.body).toMatchObject({ status: 'healthy', service: 'vacancy' });
    }
  });

  test('ready names every dependency of a purchase', async () => {
    const { status, text } = await get(`${system.ticketUrl}/ready`);
    expect(status).toBe(200);
    expect(text).toBe(
      '{"status":"ready","service":"ticket","dependencies":{"vacancy":"healthy","database":"healthy"}}',
    );
  });

  test('the root tells what runs', async () => {
    const { body } = await get(`${system.ticketUrl}/`);
    expect(body).toEqual({
      service: mode === 'monolith' ? 'ticket-system-monolith' : 'ticket-service',
      version: '0.0.0-test',
      status: 'operational',
      mode,
      deployment_mode: mode,
      vacancy_url: mode === 'monolith' ? 'local' : system.vacancyUrl,
    });
    if (mode === 'microservices') {
      expect((await get(`${system.vacancyUrl}/`)).body).toMatchObject({
        service: 'vacancy-service',
      });
    }
  });

  test('the OpenAPI document shows the endpoints of what runs, and no alias', async () => {
    const { body } = await get(`${system.ticketUrl}/openapi.json`);
    expect(body['openapi']).toBe('3.1.0');
    const paths = Object.keys(body['paths'] as object).sort();
    expect(paths).toEqual(
      expect.arrayContaining(['/', '/api/v1/health', '/api/v1/purchase', '/ready']),
    );
    expect(paths.includes('/api/v1/available')).toBe(mode === 'monolith');
    expect(paths.every((path) => !path.startsWith('/api/') || path.startsWith('/api/v1/'))).toBe(
      true,
    );
    const page = await get(`${system.ticketUrl}/docs`);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toContain('text/html');
  });

  test('metrics tell of requests, batches and statements', async () => {
    await post(`${system.ticketUrl}/api/v1/purchase`, { qty: 1 });
    const { text, headers } = await get(`${system.ticketUrl}/metrics`);
    expect(headers.get('content-type')).toContain('text/plain');
    expect(text).toMatch(
      /bilheteria_http_requests_total\{method="POST",route="\/api\/v1\/purchase"/,
    );
    expect(text).toContain('bilheteria_batch_size_count{batcher="sales.record-sales"}');
    expect(text).toContain('statement="sales.record-sales"');
  });
});

describe('when the inventory is gone', () => {
  test('[SAL-7] a purchase is 503, readiness names what is missing, liveness stays', async () => {
    const system = await startSystem('microservices', { VACANCY_TIMEOUT: '0.3' });
    const [inventory] = system.applications;
    await inventory?.close();
    const bought = await post(`${system.ticketUrl}/api/v1/purchase`, { qty: 1 });
    expect(bought.status).toBe(503);
    expect(bought.headers.get('retry-after')).toBe('1');
    expect(bought.body).toMatchObject({ status: 503, error: 'INVENTORY_UNAVAILABLE' });
    const ready = await get(`${system.ticketUrl}/ready`);
    expect(ready.status).toBe(503);
    expect(ready.body).toMatchObject({
      error: 'NOT_READY',
      dependencies: { vacancy: 'unhealthy', database: 'healthy' },
    });
    expect((await get(`${system.ticketUrl}/api/v1/health`)).status).toBe(200);
    await system.stop();
  });
});
