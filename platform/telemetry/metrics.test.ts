import { expect, test } from 'vitest';
import { createMetrics } from './metrics.ts';

async function lines(metrics: ReturnType<typeof createMetrics>): Promise<string[]> {
  return (await metrics.render()).body.split('\n');
}

test('requests are counted by route and status and timed by status class', async () => {
  const metrics = createMetrics();
  metrics.http.observeRequest('POST', '/api/v1/purchase', 200, 0.0007);
  metrics.http.observeRequest('POST', '/api/v1/purchase', 200, 0.003);
  metrics.http.observeRequest('POST', '/api/v1/purchase', 503, 0.0001);
  metrics.http.watchInFlight(() => 3);
  const text = await lines(metrics);
  const request = 'bilheteria_http_request_duration_seconds';
  const where = 'method="POST",route="/api/v1/purchase"';
  expect(text).toContain(`bilheteria_http_requests_total{${where},status="200"} 2`);
  expect(text).toContain(`bilheteria_http_requests_total{${where},status="503"} 1`);
  expect(text).toContain(`${request}_bucket{le="0.0005",${where},status_class="2xx"} 0`);
  expect(text).toContain(`${request}_bucket{le="0.001",${where},status_class="2xx"} 1`);
  expect(text).toContain(`${request}_bucket{le="+Inf",${where},status_class="2xx"} 2`);
  expect(text).toContain(`${request}_sum{${where},status_class="2xx"} 0.0037`);
  expect(text).toContain(`${request}_count{${where},status_class="5xx"} 1`);
  expect(text).toContain('bilheteria_http_requests_in_flight 3');
});

test('a batcher shows sizes, waits and troubles, and its load at the moment of asking', async () => {
  const metrics = createMetrics();
  const batch = metrics.forBatch('claim');
  let waiting = 7;
  batch.watch(() => ({ waiting, inFlight: 2 }));
  batch.batch(40, 0.002, 0.004);
  batch.refused();
  batch.retried();
  batch.split();
  batch.split();
  const claim = 'batcher="claim"';
  const text = await lines(metrics);
  expect(text).toContain(`bilheteria_batch_size_sum{${claim}} 40`);
  expect(text).toContain(`bilheteria_batch_wait_seconds_sum{${claim}} 0.002`);
  expect(text).toContain(`bilheteria_batch_run_seconds_count{${claim}} 1`);
  expect(text).toContain(`bilheteria_batch_troubles_total{${claim},trouble="refused"} 1`);
  expect(text).toContain(`bilheteria_batch_troubles_total{${claim},trouble="retried"} 1`);
  expect(text).toContain(`bilheteria_batch_troubles_total{${claim},trouble="split"} 2`);
  expect(text).toContain(`bilheteria_batch_queue_depth{${claim}} 7`);
  expect(text).toContain(`bilheteria_batch_in_flight{${claim}} 2`);
  waiting = 0;
  expect(await lines(metrics)).toContain(`bilheteria_batch_queue_depth{${claim}} 0`);
});

test('the database shows its statements, failures and pool', async () => {
  const metrics = createMetrics();
  metrics.database.observeStatement('claim', 0.002);
  metrics.database.observeStatement('claim', 0.004, new Error('gone'));
  metrics.database.watchPool('main', () => ({ total: 5, idle: 2, waiting: 1 }));
  const text = await lines(metrics);
  const statement = 'bilheteria_database_statement';
  expect(text).toContain(`${statement}_duration_seconds_count{statement="claim"} 2`);
  expect(text).toContain(`${statement}_failures_total{statement="claim"} 1`);
  expect(text).toContain('bilheteria_database_pool_connections{pool="main",state="idle"} 2');
  expect(text).toContain('bilheteria_database_pool_connections{pool="main",state="busy"} 3');
  expect(text).toContain('bilheteria_database_pool_waiting{pool="main"} 1');
});

test('calls to another service are timed by outcome, and its breaker shows one state', async () => {
  const metrics = createMetrics();
  metrics.rpc.observeCall('inventory', '200', 0.003);
  metrics.rpc.observeCall('inventory', 'unreachable', 2);
  metrics.rpc.watchBreaker('inventory', () => 1);
  const text = await lines(metrics);
  const call = 'bilheteria_rpc_call_duration_seconds';
  expect(text).toContain(`${call}_count{peer="inventory",outcome="200"} 1`);
  expect(text).toContain(`${call}_sum{peer="inventory",outcome="unreachable"} 2`);
  const states = text.filter((line) => line.startsWith('bilheteria_rpc_breaker_state{'));
  expect(states).toHaveLength(4);
  expect(states).toContain('bilheteria_rpc_breaker_state{peer="inventory",state="open"} 1');
  expect(states.filter((line) => line.endsWith(' 0'))).toHaveLength(3);
});

test('counters of the domain start at zero, grow, and refuse a name that is taken', async () => {
  const metrics = createMetrics();
  const purchases = metrics.counterBy('bilheteria_purchases_total', 'Purchases.', ['outcome']);
  purchases.for({ outcome: 'refused' });
  purchases.for({ outcome: 'sold' }).inc();
  purchases.for({ outcome: 'sold' }).inc(4);
  metrics.counter('bilheteria_repaired_units_total', 'Units given back.').inc(3);
  const text = await lines(metrics);
  expect(text).toContain('bilheteria_purchases_total{outcome="refused"} 0');
  expect(text).toContain('bilheteria_purchases_total{outcome="sold"} 5');
  expect(text).toContain('bilheteria_repaired_units_total 3');
  expect(() => metrics.counter('bilheteria_purchases_total', 'Again.')).toThrow(/already/);
});

test('a gauge of the domain is read at the moment of asking', async () => {
  const metrics = createMetrics();
  let faults = 2;
  metrics.gauge('bilheteria_faults', 'Faults.', () => faults);
  expect(await lines(metrics)).toContain('bilheteria_faults 2');
  faults = 0;
  expect(await lines(metrics)).toContain('bilheteria_faults 0');
});

test('two applications in one process count apart', async () => {
  const [one, other] = [createMetrics(), createMetrics()];
  one.http.observeRequest('GET', '/api/v1/available', 200, 0.001);
  expect((await one.render()).body).toContain('/api/v1/available');
  expect((await other.render()).body).not.toContain('/api/v1/available');
});

test('the process is told of when asked for, and nothing then keeps it alive', async () => {
  const keptAliveBy = process.getActiveResourcesInfo();
  const [one, other] = [createMetrics({ withProcess: true }), createMetrics({ withProcess: true })];
  expect(process.getActiveResourcesInfo()).toEqual(keptAliveBy);
  const { body, contentType } = await one.render();
  expect(contentType).toBe('text/plain; version=0.0.4; charset=utf-8');
  expect(body).toMatch(/^process_resident_memory_bytes \d+$/m);
  expect(body).toMatch(/^nodejs_eventloop_lag_p99_seconds [\d.e-]+$/m);
  expect(body).toMatch(/^nodejs_eventloop_utilization_ratio [\d.e-]+$/m);
  expect((await other.render()).body).toContain('process_resident_memory_bytes');
  expect((await createMetrics().render()).body).not.toContain('process_resident_memory_bytes');
});
