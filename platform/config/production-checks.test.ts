import { expect, test } from 'vitest';
import { productionFaults } from './production-checks.ts';
import { loadSettings } from './settings.ts';

const fit = {
  ENVIRONMENT: 'production',
  DATABASE_URL: 'postgres://seller:kT9-drawn@db.example:5432/tickets',
  AMQP_URL: 'amqps://seller:kT9-drawn@rabbit.example/',
  PUBLIC_URL: 'https://tickets.example',
  CORS_ORIGIN: 'https://tickets.example,https://partner.example',
  TRUST_PROXY: '10.0.0.0/8',
};

function faultsOf(changes: Record<string, string>): string[] {
  const settings = loadSettings({ ...fit, ...changes });
  return productionFaults(settings, {
    inventory: settings.INVENTORY_DATABASE_URL ?? settings.DATABASE_URL,
    sales: settings.DATABASE_URL,
    payments: settings.DATABASE_URL,
  });
}

test.each([
  ['what is fit', {}],
  [
    'no RabbitMQ, no proxy, and only its own origin',
    { AMQP_URL: '', TRUST_PROXY: '', CORS_ORIGIN: '' },
  ],
  [
    'a database on this machine that asks for no password',
    { DATABASE_URL: 'postgres://seller@127.0.0.1/t' },
  ],
  ['a socket', { DATABASE_URL: 'postgres:///tickets?host=/var/run/postgresql' }],
  ['a client certificate', { DATABASE_URL: 'postgres://seller@db.example/t?sslcert=/run/c.pem' }],
  ['anything in development', { ENVIRONMENT: 'development', DATABASE_URL: '', PUBLIC_URL: '' }],
  ['anything in a test', { ENVIRONMENT: 'test', WEBHOOK_ALLOW_PRIVATE: 'true' }],
])('%s is taken', (_what, changes) => {
  expect(faultsOf(changes)).toEqual([]);
});

test.each([
  ['no database', { DATABASE_URL: '' }, 'no DATABASE_URL for inventory, sales, payments'],
  [
    'no database for one of the services',
    { DATABASE_URL: '', INVENTORY_DATABASE_URL: fit.DATABASE_URL },
    'no DATABASE_URL for sales, payments',
  ],
  [
    'a user as his own password',
    { DATABASE_URL: 'postgres://postgres:postgres@db/t' },
    'database at db',
  ],
  [
    'the password of our examples',
    { DATABASE_URL: 'postgres://a:only-for-development@db/t' },
    'everybody',
  ],
  ['a known password, hidden', { DATABASE_URL: 'postgres://a:%67uest@db/t' }, 'everybody'],
  [
    'a known password behind the ?',
    { DATABASE_URL: 'postgres://a@db/t?password=guest' },
    'everybody',
  ],
  [
    'a remote database without a password',
    { DATABASE_URL: 'postgres://a@10.0.0.1/t' },
    'without a password',
  ],
  [
    'a remote host behind the ?',
    { DATABASE_URL: 'postgres:///t?host=10.0.0.1' },
    'without a password',
  ],
  ['guest at RabbitMQ', { AMQP_URL: 'amqp://guest:guest@rabbit:5672' }, 'AMQP_URL at rabbit:5672'],
  [
    'nobody at RabbitMQ, which is guest',
    { AMQP_URL: 'amqp://rabbit:5672' },
    'AMQP_URL at rabbit:5672',
  ],
  [
    '[PAY-21] a simulator that takes no money',
    { PAYMENT_SIMULATOR_URL: 'http://localhost:8090' },
    'PAYMENT_SIMULATOR_URL',
  ],
  ['no public address', { PUBLIC_URL: '' }, 'PUBLIC_URL'],
  ['a public address without TLS', { PUBLIC_URL: 'http://tickets.example' }, 'PUBLIC_URL'],
  ['every origin', { CORS_ORIGIN: '*' }, 'CORS_ORIGIN'],
  ['webhooks into the private network', { WEBHOOK_ALLOW_PRIVATE: 'true' }, 'WEBHOOK_ALLOW_PRIVATE'],
  ['every proxy', { TRUST_PROXY: '10.0.0.0/8, 0.0.0.0/0' }, 'TRUST_PROXY'],
])('%s is a fault', (_fault, changes, told) => {
  const faults = faultsOf(changes);
  expect(faults).toEqual([expect.stringContaining(told)]);
  expect(faults.join()).not.toContain('kT9');
});

test('every fault is named, and one of two services once', () => {
  const database = 'postgres://postgres:postgres@db/t';
  const faults = faultsOf({ DATABASE_URL: database, PUBLIC_URL: '', CORS_ORIGIN: '*' });
  expect(faults).toHaveLength(3);
});

test('[ADM-13] where there are tickets, their keys are sealed with a secret of its own', () => {
  const faults = (secret: string) =>
    productionFaults(loadSettings({ ...fit, ADMISSION_SECRET: secret }), {
      admission: fit.DATABASE_URL,
    });
  expect(faults('')).toEqual(['ADMISSION_SECRET must be given, and be your own']);
  expect(faults('CHANGE-ME-to-32-characters-or-more-that-nobody-guesses')).toEqual(faults(''));
  expect(faults('of this test, and of no other system')).toEqual([]);
});

test('[WTR-6] where there are lines, their places are signed with a secret of its own', () => {
  const faults = (secret: string) =>
    productionFaults(loadSettings({ ...fit, WAITING_ROOM_SECRET: secret }), {
      'waiting-room': fit.DATABASE_URL,
    });
  expect(faults('')).toEqual(['WAITING_ROOM_SECRET must be given, and be your own']);
  expect(faults('CHANGE-ME-to-32-characters-or-more-that-nobody-guesses')).toEqual(faults(''));
  expect(faults('of this test, and of no other system')).toEqual([]);
});
