import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { Ajv, type ErrorObject } from 'ajv';
import { type Static, Type } from 'typebox';
import { StartError } from '../errors/start-error.ts';
import { parseLogLevel } from '../log/log-level.ts';
import { liveSettings } from './live-settings.ts';
import { paymentSettings } from './payment-settings.ts';
import { parseTrustedProxies } from './trusted-proxies.ts';
import { waitingRoomSettings } from './waiting-room-settings.ts';
import { walletSettings } from './wallet-settings.ts';
import { webSettings } from './web-settings.ts';

const port = (preset: number) => Type.Integer({ minimum: 0, maximum: 65_535, default: preset });
const perMinute = { minimum: 0, maximum: 1_000_000 };
/** Up to ten years. */
const days = { minimum: 0, maximum: 3650 };
const flag = (preset: boolean) => Type.Boolean({ default: preset });

/** Every setting of the product: its name in the environment, its type, bounds and default. */
export const settingsSchema = Type.Object({
  SERVICE_NAME: Type.Optional(Type.String({ description: 'The name in logs and traces.' })),
  ENVIRONMENT: Type.Unsafe<'development' | 'test' | 'production'>({
    enum: ['development', 'test', 'production'],
    default: 'development',
    description: 'In production what is unfit for real buyers stops the start.',
  }),
  HOST: Type.String({ default: '127.0.0.1', description: 'The address to listen on.' }),
  PUBLIC_URL: Type.Optional(
    Type.String({
      format: 'http-url',
      description: 'Where people find the product; without it, this process on localhost.',
    }),
  ),
  ACCESS: Type.Optional(
    Type.Unsafe<'open' | 'closed'>({
      enum: ['open', 'closed'],
      description: 'Whether a request without credentials may do everything; for development.',
    }),
  ),
  INTERNAL_SECRET: Type.Optional(
    Type.String({ minLength: 16, description: 'What services that run apart show each other.' }),
  ),
  DEPLOYMENT_MODE: Type.Optional(
    Type.Unsafe<'monolith' | 'microservices'>({ enum: ['monolith', 'microservices'] }),
  ),
  MONOLITH_PORT: port(8000),
  VACANCY_PORT: port(8001),
  TICKET_PORT: port(8002),
  NOTIFICATIONS_PORT: port(8003),
  IDENTITY_PORT: port(8004),
  PAYMENTS_PORT: port(8006),
  ADMISSION_PORT: port(8005),
  WAITING_ROOM_PORT: port(8007),
  VACANCY_URL: Type.String({ format: 'http-url', default: 'http://localhost:8001' }),
  TICKET_URL: Type.String({ format: 'http-url', default: 'http://localhost:8002' }),
  NOTIFICATIONS_URL: Type.String({ format: 'http-url', default: 'http://localhost:8003' }),
  IDENTITY_URL: Type.String({ format: 'http-url', default: 'http://localhost:8004' }),
  PAYMENTS_URL: Type.String({ format: 'http-url', default: 'http://localhost:8006' }),
  ADMISSION_URL: Type.String({ format: 'http-url', default: 'http://localhost:8005' }),
  WAITING_ROOM_URL: Type.String({ format: 'http-url', default: 'http://localhost:8007' }),
  VACANCY_TIMEOUT: Type.Number({
    exclusiveMinimum: 0,
    maximum: 60,
    default: 2,
    description: 'Seconds.',
  }),
  HTTP_MAX_CONNECTIONS: Type.Integer({ minimum: 1, maximum: 10_000, default: 100 }),
  HTTP_KEEPALIVE_CONNECTIONS: Type.Integer({ minimum: 1, maximum: 10_000, default: 20 }),
  INITIAL_STOCK: Type.Integer({ minimum: 0, maximum: 2_000_000_000, default: 1000 }),
  CACHE_TTL_SECONDS: Type.Number({ minimum: 0, maximum: 60, default: 1 }),
  LOG_LEVEL: Type.String({ default: 'INFO', format: 'log-level' }),
  JSON_LOGS: flag(false),

  DATABASE_URL: Type.Optional(
    Type.String({
      format: 'postgres-url',
      description: 'An external PostgreSQL, 15 or later; without it, the embedded one.',
    }),
  ),
  INVENTORY_DATABASE_URL: Type.Optional(Type.String({ format: 'postgres-url' })),
  SALES_DATABASE_URL: Type.Optional(Type.String({ format: 'postgres-url' })),
  NOTIFICATIONS_DATABASE_URL: Type.Optional(Type.String({ format: 'postgres-url' })),
  IDENTITY_DATABASE_URL: Type.Optional(Type.String({ format: 'postgres-url' })),
  PAYMENTS_DATABASE_URL: Type.Optional(Type.String({ format: 'postgres-url' })),
  ADMISSION_DATABASE_URL: Type.Optional(Type.String({ format: 'postgres-url' })),
  WAITING_ROOM_DATABASE_URL: Type.Optional(Type.String({ format: 'postgres-url' })),
  DATABASE_POOL_SIZE: Type.Integer({ minimum: 1, maximum: 200, default: 10 }),
  DATA_DIR: Type.String({ default: './data' }),
  REDIS_URL: Type.Optional(
    Type.String({
      format: 'redis-url',
      description:
        'For the change feed between instances, and limits that they count together; without it, ' +
        'PostgreSQL does the one, and each instance counts for itself.',
    }),
  ),
  AMQP_URL: Type.Optional(
    Type.String({
      format: 'amqp-url',
      description: 'A RabbitMQ to bring events by; without it, PostgreSQL does that.',
    }),
  ),
  AMQP_PREFIX: Type.String({
    pattern: '^[A-Za-z0-9._-]{1,100}$',
    default: 'bilheteria',
    description:
      'Before the names of exchanges and queues, where several systems share a RabbitMQ.',
  }),

  MAX_QTY_PER_PURCHASE: Type.Integer({ minimum: 1, maximum: 10_000, default: 100 }),
  REPAIR_AFTER_SECONDS: Type.Number({ minimum: 0.1, maximum: 3600, default: 10 }),
  EVENT_RETRY_FIRST_SECONDS: Type.Number({ minimum: 0.01, maximum: 3600, default: 1 }),
  EVENT_RETRY_MAX_SECONDS: Type.Number({ minimum: 0.01, maximum: 86_400, default: 300 }),
  EVENT_MAX_TRIES: Type.Integer({ minimum: 1, maximum: 100, default: 5 }),
  WEBHOOK_ALLOW_PRIVATE: flag(false),

  IDENTITY_SECRET: Type.Optional(
    Type.String({
      minLength: 32,
      description: 'What the keys of accounts are sealed with; the same for all instances.',
    }),
  ),
  ADMISSION_SECRET: Type.Optional(
    Type.String({
      minLength: 32,
      description: 'What the keys of tickets are sealed with; the same for all instances.',
    }),
  ),
  ...walletSettings,
  ...webSettings,
  ...waitingRoomSettings,
  ...liveSettings,
  ACCESS_TOKEN_SECONDS: Type.Integer({ minimum: 10, maximum: 3600, default: 600 }),
  ADMIN_EMAIL: Type.Optional(Type.String({ format: 'sender', maxLength: 254 })),

  ...paymentSettings,

  RETENTION_MAIL_DAYS: Type.Integer({
    ...days,
    default: 180,
    description: 'Then to whom a mail went is forgotten; 0 is never.',
  }),
  RETENTION_GUEST_DAYS: Type.Integer({
    ...days,
    default: 365,
    description: 'Since a guest was last here or bought; then the person is forgotten; 0 is never.',
  }),

  SMTP_URL: Type.Optional(
    Type.String({
      format: 'smtp-url',
      description: 'The server that mails are sent by; without it, they are put into a folder.',
    }),
  ),
  MAIL_FROM: Type.Optional(Type.String({ format: 'sender', maxLength: 320 })),
  MAIL_LANGUAGE: Type.Unsafe<'pt-BR' | 'en'>({ enum: ['pt-BR', 'en'], default: 'pt-BR' }),
  ORGANISER_NAME: Type.String({
    maxLength: 200,
    default: 'Bilheteria',
    description: 'Who sells, on mails and invoices.',
  }),

  DRAIN_SECONDS: Type.Number({ minimum: 0.1, maximum: 600, default: 10 }),
  CORS_ORIGIN: Type.Optional(
    Type.String({
      description: 'Without it, all; in production, the one of PUBLIC_URL.',
    }),
  ),
  TRUST_PROXY: Type.Optional(
    Type.String({
      format: 'trusted-proxies',
      description: "Whose X-Forwarded-* headers count: hops, or addresses; without it, nobody's.",
    }),
  ),
  RATE_LIMIT_READS_PER_MINUTE: Type.Optional(
    Type.Integer({
      ...perMinute,
      description: 'For each caller; 0 is no limit. Without it 6000 in production, else none.',
    }),
  ),
  RATE_LIMIT_WRITES_PER_MINUTE: Type.Optional(
    Type.Integer({
      ...perMinute,
      description: 'For each caller; 0 is no limit. Without it 600 in production, else none.',
    }),
  ),
  RATE_LIMIT_SENSITIVE_PER_MINUTE: Type.Integer({
    ...perMinute,
    default: 30,
    description: 'For each caller, where passwords and codes are asked; 0 is no limit.',
  }),

  OTEL_EXPORTER_OTLP_ENDPOINT: Type.Optional(Type.String({ format: 'http-url' })),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: Type.Optional(Type.String({ format: 'http-url' })),
  OTEL_TRACES_SAMPLER_ARG: Type.Number({ minimum: 0, maximum: 1, default: 1 }),
});

export type Settings = Static<typeof settingsSchema>;

export type SettingFault = { readonly name: string; readonly text: string };

/** As `readSettings`. @throws StartError that names every setting which is out of its bounds */
export function loadSettings(environment?: Environment): Settings {
  const { settings, faults } = readSettings(environment);
  if (faults.length > 0) throw new StartError(badSettings(faults));
  return settings;
}

/** The line about settings that are out of their bounds. */
export function badSettings(faults: readonly SettingFault[]): string {
  return `Bad setting: ${faults.map(({ text }) => text).join('; ')}.`;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings from the environment and, below it, from a `.env` file of the working folder.
 * An empty value counts as absent, as compose files and shells often pass one. One that is out of its bounds is a
 * fault, and counts as absent too, so that the others can be looked at.
 */
export function readSettings(environment: Environment = { ...readDotEnv(), ...process.env }): {
  settings: Settings;
  faults: SettingFault[];
} {
  const given: Record<string, string> = {};
  for (const name of Object.keys(settingsSchema.properties)) {
    const text = environment[name];
    if (text) given[name] = /^(true|false)$/i.test(text) ? text.toLowerCase() : text;
  }
  const settings: unknown = { ...given };
  const ajv = new Ajv({ coerceTypes: true, useDefaults: true, allErrors: true, formats: FORMATS });
  const validate = ajv.compile<Settings>(settingsSchema);
  if (validate(settings)) return { settings, faults: [] };

  const errors = new Map(
    (validate.errors ?? []).map((error) => [error.instancePath.slice(1), error]),
  );
  const faults = [...errors].map(([name, error]) => {
    const shown = /_SECRET(_KEY)?$/.test(name) ? '…' : withoutPassword(environment[name]);
    return { name, text: `${name} ${reasonOf(error)} (it is "${shown}")` };
  });
  const good: unknown = Object.fromEntries(
    Object.entries(given).filter(([name]) => !errors.has(name)),
  );
  if (!validate(good)) throw new Error('Settings without their faults have some.');
  return { settings: good, faults };
}

const FORMATS = {
  'http-url': (text: string) => /^https?:\/\//i.test(text) && URL.canParse(text),
  'postgres-url': (text: string) => /^postgres(ql)?:\/\//.test(text) && URL.canParse(text),
  'redis-url': (text: string) => /^rediss?:\/\//.test(text) && URL.canParse(text),
  'amqp-url': (text: string) => /^amqps?:\/\//.test(text) && URL.canParse(text),
  'smtp-url': (text: string) => /^smtps?:\/\//i.test(text) && URL.canParse(text),
  /** `name@domain`, or `Name <name@domain>`. */
  sender: (text: string) =>
    /^(?:[^<>"\p{Cc}]*<[^<>@\s"]+@[^<>@\s"]+>|[^<>@\s"]+@[^<>@\s"]+)$/u.test(text),
  'trusted-proxies': (text: string) => parseTrustedProxies(text) !== undefined,
  'log-level': (text: string) => parseLogLevel(text) !== undefined,
};

/** An URL as it may be shown: a bad one is most often a good one with a slip. */
function withoutPassword(text = ''): string {
  return text.replace(/^([^:@]*:(?:\/\/[^:/@]*:)?).*@/, '$1…@');
}

function reasonOf({ message, params }: ErrorObject): string {
  if (Array.isArray(params['allowedValues']))
    return `must be ${params['allowedValues'].join(' or ')}`;
  return message ?? 'is not valid';
}

function readDotEnv(path = '.env'): Record<string, string | undefined> {
  return existsSync(path) ? parseEnv(readFileSync(path, 'utf8')) : {};
}
