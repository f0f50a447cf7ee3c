import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { type Static, type TSchema, Type } from 'typebox';
import { Value } from 'typebox/value';
import { StartError } from '../errors/start-error.ts';

const port = (preset: number) => Type.Integer({ minimum: 0, maximum: 65_535, default: preset });
const flag = (preset: boolean) => Type.Boolean({ default: preset });

/** Every setting of the product: its name in the environment, its type, bounds and default. */
export const settingsSchema = Type.Object({
  SERVICE_NAME: Type.Optional(Type.String({ description: 'The name in logs and traces.' })),
  ENVIRONMENT: Type.String({ default: 'development' }),
  HOST: Type.String({ default: '127.0.0.1', description: 'The address to listen on.' }),
  DEPLOYMENT_MODE: Type.Optional(
    Type.Union([Type.Literal('monolith'), Type.Literal('microservices')]),
  ),
  MONOLITH_PORT: port(8000),
  VACANCY_PORT: port(8001),
  TICKET_PORT: port(8002),
  VACANCY_URL: Type.String({ default: 'http://localhost:8001' }),
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
  LOG_LEVEL: Type.String({ default: 'INFO' }),
  JSON_LOGS: flag(false),

  DATABASE_URL: Type.Optional(
    Type.String({
      description: 'An external PostgreSQL, 15 or later; without it, the embedded one.',
    }),
  ),
  INVENTORY_DATABASE_URL: Type.Optional(Type.String()),
  SALES_DATABASE_URL: Type.Optional(Type.String()),
  DATABASE_POOL_SIZE: Type.Integer({ minimum: 1, maximum: 200, default: 10 }),
  DATA_DIR: Type.String({ default: './data' }),

  MAX_QTY_PER_PURCHASE: Type.Integer({ minimum: 1, maximum: 10_000, default: 100 }),
  REPAIR_AFTER_SECONDS: Type.Number({ minimum: 0.1, maximum: 3600, default: 10 }),
  DRAIN_SECONDS: Type.Number({ minimum: 0.1, maximum: 600, default: 10 }),
  CORS_ORIGIN: Type.String({ default: '*' }),

  OTEL_EXPORTER_OTLP_ENDPOINT: Type.Optional(Type.String()),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: Type.Optional(Type.String()),
  OTEL_TRACES_SAMPLER_ARG: Type.Number({ minimum: 0, maximum: 1, default: 1 }),
});

export type Settings = Static<typeof settingsSchema>;

/**
 * Reads the settings from the environment and, below it, from a `.env` file of the working folder.
 * An empty value counts as absent, as compose files and shells often pass one.
 *
 * @throws StartError that names every setting which is out of its bounds
 */
export function loadSettings(
  environment: Record<string, string | undefined> = { ...readDotEnv(), ...process.env },
): Settings {
  const given: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(settingsSchema.properties)) {
    const text = environment[name];
    if (text) given[name] = read(text, schema);
  }
  const settings = Value.Default(settingsSchema, given);
  if (Value.Check(settingsSchema, settings)) return settings;

  const faults = new Map<string, string>();
  for (const error of Value.Errors(settingsSchema, settings)) {
    const name = error.instancePath.slice(1);
    if (!faults.has(name))
      faults.set(name, `${name} ${error.message} (it is "${environment[name]}")`);
  }
  throw new StartError(`Bad setting: ${[...faults.values()].join('; ')}.`);
}

/** Text that is no number or switch stays text, so that the check names it. */
function read(text: string, schema: TSchema): unknown {
  if (Type.IsBoolean(schema))
    return /^(true|1)$/i.test(text) || (/^(false|0)$/i.test(text) ? false : text);
  if (Type.IsNumber(schema) || Type.IsInteger(schema))
    return Number.isFinite(Number(text)) ? Number(text) : text;
  return text;
}

function readDotEnv(path = '.env'): Record<string, string | undefined> {
  return existsSync(path) ? parseEnv(readFileSync(path, 'utf8')) : {};
}
