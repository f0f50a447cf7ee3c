import { createServer } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { choosePort } from '../testing/choose-port.ts';
import { killAllServers, spawnServer } from '../testing/server-process.ts';
import { createSystemDatabase } from '../testing/start-application.ts';

afterEach(killAllServers);

/** Nothing listens there: it is the port of "tcpmux", which no system of today has. */
const nowhere = 'postgres://buyer:secret@127.0.0.1:1/tickets';

type Start = {
  services?: 'all' | 'inventory' | 'sales';
  environment: Record<string, string>;
  port?: number;
};

/** What a start that fails leaves its operator with: one line, code 1, and nothing that runs. */
async function failToStart({ services = 'all', environment, port }: Start): Promise<string> {
  const server = spawnServer({ services, port: port ?? (await choosePort()), environment });
  expect(await server.ended).toEqual({ code: 1, signal: null });
  expect(server.output.stdout).toBe('');
  expect(server.output.stderr).toMatch(/^[^\n]+\n$/);
  expect(server.output.stderr).not.toMatch(/ {4}at |secret/);
  return server.output.stderr;
}

test.each<[fault: string, start: Start, line: RegExp]>([
  [
    'a setting that is no number',
    { environment: { INITIAL_STOCK: 'many' } },
    /INITIAL_STOCK.*"many"/,
  ],
  [
    'a port that is none',
    { environment: { MONOLITH_PORT: '99999' } },
    /MONOLITH_PORT.*65535.*"99999"/,
  ],
  ['a switch that is none', { environment: { JSON_LOGS: 'perhaps' } }, /JSON_LOGS.*"perhaps"/],
  [
    'two bad settings',
    { environment: { VACANCY_TIMEOUT: '0', DRAIN_SECONDS: '-1' } },
    /VACANCY_TIMEOUT.*DRAIN_SECONDS/,
  ],
  ['a mode that is none', { environment: { DEPLOYMENT_MODE: 'both' } }, /DEPLOYMENT_MODE.*"both"/],
  [
    'one service in the mode of a monolith',
    { services: 'sales', environment: { DEPLOYMENT_MODE: 'monolith' } },
    /DEPLOYMENT_MODE=monolith contradicts --services=sales/,
  ],
  [
    'all services in the mode of microservices',
    { environment: { DEPLOYMENT_MODE: 'microservices' } },
    /DEPLOYMENT_MODE=microservices contradicts --services=/,
  ],
  [
    'an open door in production',
    { environment: { ACCESS: 'open', ENVIRONMENT: 'production' } },
    /ACCESS=open.*ENVIRONMENT=production/,
  ],
  [
    'a closed door between services that share no secret',
    { services: 'sales', environment: { ACCESS: 'closed' } },
    /INTERNAL_SECRET is missing/,
  ],
  [
    'a shared secret that is short',
    { environment: { INTERNAL_SECRET: 'secret' } },
    /INTERNAL_SECRET/,
  ],
  ['a log level that is none', { environment: { LOG_LEVEL: 'chatty' } }, /LOG_LEVEL.*"chatty"/],
  [
    'an inventory at no address',
    { services: 'sales', environment: { VACANCY_URL: 'over there' } },
    /VACANCY_URL.*"over there"/,
  ],
  [
    'a trace collector at no address',
    { environment: { OTEL_EXPORTER_OTLP_ENDPOINT: 'localhost:4318' } },
    /OTEL_EXPORTER_OTLP_ENDPOINT.*"localhost:4318"/,
  ],
  [
    'a database that is not there',
    { environment: { DATABASE_URL: nowhere } },
    /:1\/tickets.*REFUSED/,
  ],
  [
    'a database that is not there, where all else is fit for production',
    {
      environment: {
        ENVIRONMENT: 'production',
        DATABASE_URL: nowhere,
        PUBLIC_URL: 'https://tickets.example',
        IDENTITY_SECRET: 'of this test, and of no other system',
        ADMISSION_SECRET: 'of this test too, and of no other system',
        WAITING_ROOM_SECRET: 'of this test as well, and of no other',
      },
    },
    /^The database .*:1\/tickets.*REFUSED/,
  ],
  [
    'a database on an unknown machine',
    { environment: { DATABASE_URL: 'postgres://buyer:secret@nowhere.invalid/tickets' } },
    /nowhere\.invalid/,
  ],
  [
    'an environment that is none',
    { environment: { ENVIRONMENT: 'staging' } },
    /ENVIRONMENT must be development or test or production.*"staging"/,
  ],
  [
    'a proxy that is no address',
    { environment: { TRUST_PROXY: 'the balancer' } },
    /TRUST_PROXY.*"the balancer"/,
  ],
  [
    'production with nothing made for it',
    { environment: { ENVIRONMENT: 'production' } },
    /^Unfit for ENVIRONMENT=production: no DATABASE_URL for inventory, sales, notifications.*PUBLIC_URL/,
  ],
  [
    'production with the passwords of development',
    {
      services: 'sales',
      environment: {
        ENVIRONMENT: 'production',
        DATABASE_URL: 'postgres://postgres:postgres@db.example/tickets',
        AMQP_URL: 'amqp://guest:guest@rabbit.example',
        PUBLIC_URL: 'https://tickets.example',
        CORS_ORIGIN: '*',
        INTERNAL_SECRET: 'CHANGE-ME-CHANGE-ME',
      },
    },
    /production: a database at db\.example .*; AMQP_URL at rabbit\.example .*; CORS_ORIGIN.*; INTERNAL_SECRET/,
  ],
  [
    'all that is wrong at once: bounds, who may call, mails and production',
    {
      services: 'all',
      environment: {
        ENVIRONMENT: 'production',
        ACCESS: 'open',
        IDENTITY_SECRET: 'secret',
        ADMISSION_SECRET: 'of this test too, and of no other system',
        WAITING_ROOM_SECRET: 'of this test as well, and of no other',
        VACANCY_TIMEOUT: '0',
        DATABASE_URL: 'mysql://elsewhere',
        SMTP_URL: 'smtp://mail.example',
      },
    },
    /^Bad setting: (?=.*VACANCY_TIMEOUT)(?=.*IDENTITY_SECRET)[^.]*\. ACCESS=open .*MAIL_FROM is missing.*Unfit for ENVIRONMENT=production: PUBLIC_URL must be given[^;]*\.$/m,
  ],
  [
    'a service apart, closed without a shared secret, in production without an address',
    {
      services: 'inventory',
      environment: { ENVIRONMENT: 'production', DATABASE_URL: 'postgres://a@db.example/t' },
    },
    /^INTERNAL_SECRET is missing.*Unfit for ENVIRONMENT=production: a database .*; PUBLIC_URL/,
  ],
  [
    'mails by a server, from nobody',
    { environment: { SMTP_URL: 'smtp://mail.example', DATABASE_URL: nowhere } },
    /^MAIL_FROM is missing: SMTP_URL[^.]*\.$/m,
  ],
  [
    'a data folder that can not be made',
    { environment: { DATA_DIR: '/dev/null/data' } },
    /data folder.*\/dev\/null\/data/,
  ],
])('%s ends the start with one line that names it', async (_fault, start, line) => {
  expect(await failToStart(start)).toMatch(line);
});

test('an unknown database and a port in use end the start with one line that names them', async () => {
  const database = await createSystemDatabase();
  const unknown = new URL(database.url);
  unknown.pathname = '/not_there';
  const noDatabase = { DATABASE_URL: unknown.href };
  expect(await failToStart({ environment: noDatabase })).toMatch(/not_there.*does not exist/);

  const port = await choosePort();
  const inTheWay = createServer().listen(port, '127.0.0.1');
  const environment = { DATABASE_URL: database.url };
  expect(await failToStart({ environment, port })).toMatch(`Port ${port} on 127.0.0.1 is in use`);
  inTheWay.close();
  await database.drop();
});
