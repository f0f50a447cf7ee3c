import { afterEach, expect, test } from 'vitest';
import { startTracing, stopTracing, tracing } from '../telemetry/tracing.ts';
import { createLogger, type Logger, type LoggerSettings } from './logger.ts';

afterEach(() => stopTracing(10));

function capture(settings: Partial<LoggerSettings> = {}): { log: Logger; lines: string[] } {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  const service = 'bilheteria';
  const log = createLogger({ level: 'INFO', json: true, service, destination, ...settings });
  return { log, lines };
}

test('a JSON line tells time, level, service, version, message and fields', () => {
  const { log, lines } = capture({ version: '0.1.0' });
  log.info({ saleId: 'sale-1' }, 'sale recorded');
  const [line = ''] = lines;
  expect(line).toMatch(/"time":"\d{4}-\d\d-\d\dT[\d:]{8}\.\d{3}Z"/);
  expect(JSON.parse(line)).toMatchObject({
    level: 'info',
    service: 'bilheteria',
    version: '0.1.0',
    saleId: 'sale-1',
    msg: 'sale recorded',
  });
});

test('lines below the level are not written, and an unknown level is refused', () => {
  const { log, lines } = capture({ level: 'WARNING' });
  log.info('quiet');
  log.warn('heard');
  expect(lines).toHaveLength(1);
  expect(() => capture({ level: 'LOUD' })).toThrow('LOG_LEVEL "LOUD"');
});

test('a readable line is text without colours when it goes to no terminal', () => {
  const { log, lines } = capture({ json: false });
  log.info({ saleId: 'sale-1' }, 'sale recorded');
  expect(lines.join('')).toMatch(/^\[[\d:.]{12}\] INFO: sale recorded \{"saleId":"sale-1"\}\n$/);
});

test.each([true, false])('secrets are not written (json: %s)', (json) => {
  const { log, lines } = capture({ json });
  const headers = { authorization: 'Bearer hush', cookie: 'sid=hush' };
  log.child({ token: 'hush' }).info({ password: 'hush', req: { headers } }, 'signed in');
  log.error({ err: Object.assign(new Error('declined'), { card: { number: 'hush' } }) });
  expect(lines.join('')).toContain('[Redacted]');
  expect(lines.join('')).not.toContain('hush');
});

test('an error is written with all its causes and their codes, in a cause no secrets', () => {
  const { log, lines } = capture();
  const root = Object.assign(new Error('refused'), { code: 'ECONNREFUSED', password: 'hush' });
  const middle = new Error('no connection', { cause: root });
  log.error({ err: new Error('sale not recorded', { cause: middle }) }, 'failed');
  expect(lines[0]).toMatch(/"stack":"[^"]*logger\.test\.ts/);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    err: {
      message: 'sale not recorded',
      cause: {
        message: 'no connection',
        cause: { message: 'refused', code: 'ECONNREFUSED', password: '[Redacted]' },
      },
    },
  });
});

test('what is no error may stand in the place of one', () => {
  const { log, lines } = capture();
  log.error({ err: null }, 'failed');
  log.error({ err: 'declined' }, 'failed');
  expect(lines.join('')).toMatch(/"err":null.*"err":"declined"/s);
});

test('lines carry the ids of the active span, and none without tracing', async () => {
  const { log, lines } = capture();
  log.info('before');
  await startTracing({
    serviceName: 'bilheteria',
    version: '0.1.0',
    endpoint: 'http://127.0.0.1:9',
    warn: () => undefined,
  });
  const headers = { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00' };
  tracing.active?.startServerSpan(headers, 'GET /', {}).run(() => log.info('during'));
  log.info('after');
  const [before, during, after] = lines.map((line): unknown => JSON.parse(line));
  expect(before).not.toHaveProperty('traceId');
  expect(during).toHaveProperty('traceId', '0af7651916cd43dd8448eb211c80319c');
  expect(during).toHaveProperty('spanId');
  expect(after).not.toHaveProperty('traceId');
});
