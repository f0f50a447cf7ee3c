import { expect, test } from 'vitest';
import { loadSettings } from './settings.ts';

test('without any variable the defaults of the contract hold', () => {
  expect(loadSettings({})).toMatchObject({
    MONOLITH_PORT: 8000,
    VACANCY_PORT: 8001,
    TICKET_PORT: 8002,
    NOTIFICATIONS_PORT: 8003,
    IDENTITY_PORT: 8004,
    PAYMENTS_PORT: 8006,
    ADMISSION_PORT: 8005,
    WAITING_ROOM_PORT: 8007,
    VACANCY_URL: 'http://localhost:8001',
    TICKET_URL: 'http://localhost:8002',
    VACANCY_TIMEOUT: 2,
    HTTP_MAX_CONNECTIONS: 100,
    HTTP_KEEPALIVE_CONNECTIONS: 20,
    INITIAL_STOCK: 1000,
    CACHE_TTL_SECONDS: 1,
    LOG_LEVEL: 'INFO',
    JSON_LOGS: false,
  });
});

test('numbers and switches are read from text, an empty variable counts as absent', () => {
  const settings = loadSettings({ MONOLITH_PORT: '9000', JSON_LOGS: 'True', VACANCY_TIMEOUT: '' });
  expect(settings).toMatchObject({ MONOLITH_PORT: 9000, JSON_LOGS: true, VACANCY_TIMEOUT: 2 });
});

test.each([
  ['MONOLITH_PORT', 'eighty'],
  ['MONOLITH_PORT', '70000'],
  ['INITIAL_STOCK', '-1'],
  ['INITIAL_STOCK', '1.5'],
  ['DEPLOYMENT_MODE', 'serverless'],
  ['CACHE_TTL_SECONDS', 'NaN'],
  ['JSON_LOGS', 'perhaps'],
  ['LOG_LEVEL', 'LOUD'],
  ['VACANCY_URL', 'nourl'],
  ['TICKET_URL', 'ticket:8002'],
  ['EVENT_MAX_TRIES', '0'],
  ['DATABASE_URL', 'mysql://elsewhere'],
  ['REDIS_URL', 'http://elsewhere'],
  ['AMQP_URL', 'http://elsewhere'],
  ['OTEL_EXPORTER_OTLP_ENDPOINT', 'ftp://elsewhere'],
])('%s=%s is refused by its name', (name, value) => {
  expect(() => loadSettings({ [name]: value })).toThrow(
    new RegExp(`^Bad setting: .*${name}.*"${value}"`),
  );
});

test('the password of an URL is not shown, whatever is wrong with it', () => {
  const load = () => loadSettings({ AMQP_URL: 'ampq://bilheteria:se:cret@rabbit:5672' });
  expect(load).toThrow('"ampq://bilheteria:…@rabbit:5672"');
  expect(load).not.toThrow('cret');
});
