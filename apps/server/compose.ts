import type { FastifyInstance } from 'fastify';
import { type Clock, systemClock } from '../../platform/clock/clock.ts';
import type { Settings } from '../../platform/config/settings.ts';
import { type Database, openDatabase } from '../../platform/database/database.ts';
import type { ReadEvents } from '../../platform/events/event-operations.ts';
import { eventSchemaRoutes } from '../../platform/events/event-schema-routes.ts';
import type { ChangeFeed } from '../../platform/feed/change-feed.ts';
import { openPostgresFeed } from '../../platform/feed/postgres-feed.ts';
import { createHttpApp } from '../../platform/http/create-http-app.ts';
import { createIdempotency } from '../../platform/idempotency/idempotency.ts';
import { createKeyStore } from '../../platform/idempotency/key-store.ts';
import type { Logger } from '../../platform/log/logger.ts';
import type { Contract } from '../../platform/service/contract.ts';
import { contractRoutes } from '../../platform/service/contract-routes.ts';
import { type OpenService, schemaOf } from '../../platform/service/define-service.ts';
import { type Job, runJobs } from '../../platform/service/jobs.ts';
import { laterClient } from '../../platform/service/later-client.ts';
import type { Metrics } from '../../platform/telemetry/metrics.ts';
import { type IdentityApi, identityContract } from '../../services/identity/contract.ts';
import { type AnyService, loadService, SERVICE_NAMES, type ServiceName } from './catalogue.ts';
import type { Deployment } from './deployment.ts';
import { inOrderOfNeeds } from './in-order-of-needs.ts';
import { type Issuer, openDoor } from './open-door.ts';
import { openFiles } from './open-files.ts';
import { openLimits } from './open-limits.ts';
import { healthRoute, systemRoutes } from './system-routes.ts';
import { createPageNotFound, openWebApp } from './web-app.ts';

export type ComposeOptions = {
  deployment: Deployment;
  settings: Settings;
  version: string;
  /** Each service's database; they may be the same, since each has a schema of its own. */
  databaseUrls: Readonly<Record<ServiceName, string>>;
  log: Logger;
  metrics: Metrics;
  clock?: Clock;
  /** Who issues tokens and keys; without it nobody's are good. */
  issuer?: Issuer;
};

export type Application = {
  /** Not listening yet. */
  readonly http: FastifyInstance;
  /** What the services that run here offer to others, by name. */
  readonly apis: Readonly<Record<string, unknown>>;
  /** Stops the jobs, finishes every command that was taken, and closes all connections. */
  close: () => Promise<void>;
};

type Running = { service: AnyService; open: OpenService<Contract>; close: () => Promise<void> };

const STATEMENT_TIMEOUT_MS = 5000;
const EXPIRED_KEYS_EVERY_MS = 60_000;

/**
 * Puts the application together from the manifests of the services that run in this process. A service
 * that needs another gets the other's own functions when it runs here, else a client over HTTP with
 * the same interface; it can not tell which.
 */
export async function compose(options: ComposeOptions): Promise<Application> {
  const { deployment, settings, metrics, log } = options;
  const running = new Map<string, Running>();
  const remotes = new Map<string, { api: unknown; close: () => Promise<void> }>();

  const remoteClient = await loadRemoteClient(deployment);

  const clientOf = (name: string, contract: Contract): unknown => {
    const local = running.get(name);
    if (local) return local.open.api;
    const known = remotes.get(name);
    if (known) return known.api;
    if (!remoteClient) throw new Error(`the ${name} service is not among those that run here`);
    const remote = remoteClient.createRemoteClient(contract, {
      url: remoteUrl(name as ServiceName, settings),
      timeoutMs: patienceMs(name as ServiceName, settings),
      maxConnections: settings.HTTP_MAX_CONNECTIONS,
      maxInFlight: Math.min(settings.HTTP_KEEPALIVE_CONNECTIONS, settings.HTTP_MAX_CONNECTIONS, 4),
      secret: settings.INTERNAL_SECRET,
      metrics,
    });
    remotes.set(name, remote);
    return remote.api;
  };

  const closeServices = async () => {
    for (const { close } of [...running.values()].toReversed()) await close();
    for (const remote of remotes.values()) await remote.close();
  };
  try {
    const loaded = await Promise.all(deployment.services.map(loadService));
    for (const service of inOrderOfNeeds(loaded)) {
      running.set(service.contract.service, await openService(service, clientOf, options));
    }
  } catch (error) {
    await closeServices();
    throw error;
  }

  const services = deployment.services.flatMap((name) => running.get(name) ?? []);
  const face = services.find(({ service }) => service.publicName === deployment.publicName);
  const isWhole = services.length === SERVICE_NAMES.length;
  const issuer = options.issuer ?? (clientOf('identity', identityContract) as IdentityApi);
  const door = await openDoor({ ...options, issuer });
  const webApp = isWhole ? openWebApp(settings, deployment.isOpen) : undefined;
  const limits = openLimits(settings, publicUrlOf(options), log);
  const http = await createHttpApp({
    title: `Bilheteria: ${deployment.title}`,
    description: services.map(({ service }) => service.description).join(' '),
    version: options.version,
    ...limits,
    log,
    metrics,
    guard: door.guard,
    api: [healthRoute(options), ...services.map(({ open }) => open.routes)],
    root: [
      systemRoutes({
        ...options,
        vacancyUrl: running.has('inventory') ? 'local' : settings.VACANCY_URL,
        publicNames: services.map(({ service }) => service.publicName),
        dependencies: { ...face?.open.dependencies, ...door.dependencies },
        webApp,
      }),
      eventSchemaRoutes(services.flatMap(({ service }) => contractsOf(service))),
      ...(isWhole
        ? []
        : services.map(({ service, open }) => contractRoutes(service.contract, open.api))),
      ...services.flatMap(({ open }) => open.pages ?? []),
    ],
    pageNotFound: webApp && createPageNotFound(webApp),
  });
  const stopJobs = runJobs([...door.jobs, ...services.flatMap(({ open }) => [...open.jobs])], log);
  const closeAll = async () => {
    await Promise.all([stopJobs(), http.close()]);
    await limits.limiters.close();
    await closeServices();
  };
  let closed: Promise<void> | undefined;

  return {
    http,
    apis: Object.fromEntries([...running].map(([name, { open }]) => [name, open.api])),
    close() {
      closed ??= closeAll();
      return closed;
    },
  };
}

/** Of a service and of those whose events it may tell on. */
function contractsOf({ contract, needs, asks = {} }: AnyService): Contract[] {
  return [contract, ...Object.values(needs), ...Object.values(asks)];
}

/** A monolith asks nobody over HTTP: what that takes (5 MB) is not even loaded. */
async function loadRemoteClient({ services }: Deployment) {
  if (services.length === SERVICE_NAMES.length) return undefined;
  return import('../../platform/service/remote-client.ts');
}

/** Where a service is found that does not run here. */
function remoteUrl(name: ServiceName, settings: Settings): string {
  switch (name) {
    case 'inventory':
      return settings.VACANCY_URL;
    case 'sales':
      return settings.TICKET_URL;
    case 'notifications':
      return settings.NOTIFICATIONS_URL;
    case 'identity':
      return settings.IDENTITY_URL;
    case 'payments':
      return settings.PAYMENTS_URL;
    case 'admission':
      return settings.ADMISSION_URL;
    case 'waiting-room':
      return settings.WAITING_ROOM_URL;
  }
}

/** One that asks others itself is given the time that these are. */
function patienceMs(name: ServiceName, settings: Settings): number {
  const own = settings.VACANCY_TIMEOUT * 1000;
  return name === 'payments' ? own + settings.PAYMENT_TIMEOUT_SECONDS * 1000 : own;
}

function publicUrlOf({ settings, deployment }: ComposeOptions): string {
  return (settings.PUBLIC_URL ?? `http://localhost:${deployment.port}`).replace(/\/+$/, '');
}

async function openService(
  service: AnyService,
  clientOf: (name: string, contract: Contract) => unknown,
  options: ComposeOptions,
): Promise<Running> {
  const { settings, metrics, log, clock = systemClock } = options;
  const name = service.contract.service as ServiceName;
  const database = openServiceDatabase(name, options);
  const feed = await openServiceFeed(name, database, options);
  const store = createKeyStore(schemaOf(name), database, { clock, metrics });
  const open = await service.open({
    settings,
    version: options.version,
    publicUrl: publicUrlOf(options),
    database,
    clients: Object.fromEntries([
      ...Object.entries(service.needs).map(([other, contract]) => [
        other,
        clientOf(other, contract),
      ]),
      ...Object.entries(service.asks ?? {}).map(([other, contract]) => [
        other,
        laterClient(contract, () => clientOf(other, contract)),
      ]),
    ]) as never,
    idempotency: createIdempotency(store),
    feed,
    log: log.child({ module: name }),
    metrics,
    clock,
  });
  const relay = await openServiceRelay(service, open.api, database, options);
  const files = openFiles(name, open, database, options);
  const forgetKeys: Job = {
    name: `${name}.delete-expired-keys`,
    everyMs: EXPIRED_KEYS_EVERY_MS,
    run: () => store.deleteExpired(),
  };
  return {
    service,
    open: {
      ...open,
      routes: files?.routes ?? open.routes,
      jobs: [...open.jobs, forgetKeys, ...(files?.jobs ?? [])],
    },
    async close() {
      await relay?.close();
      await files?.close();
      await Promise.all([open.close(), store.close()]);
      await feed.close();
      await database.close();
    },
  };
}

function openServiceDatabase(name: ServiceName, options: ComposeOptions): Database {
  const { settings, metrics, log, databaseUrls } = options;
  return openDatabase({
    url: databaseUrls[name],
    poolSize: settings.DATABASE_POOL_SIZE,
    statementTimeoutMs: STATEMENT_TIMEOUT_MS,
    applicationName: `bilheteria-${name}`,
    onIdleError: ({ message }) => log.warn({ reason: message }, 'an idle connection was lost'),
    metrics: metrics.database,
  });
}

/** By Redis where there is one, else by the service's own database. */
async function openServiceFeed(
  name: ServiceName,
  database: Database,
  { settings, metrics, log, databaseUrls }: ComposeOptions,
): Promise<ChangeFeed> {
  const options = { name, metrics: metrics.feed, log: log.child({ module: `${name}-feed` }) };
  if (!settings.REDIS_URL)
    return openPostgresFeed({ ...options, url: databaseUrls[name], database });
  const { openRedisFeed } = await import('../../platform/feed/redis-feed.ts');
  return openRedisFeed({ ...options, url: settings.REDIS_URL });
}

/** Where there is a RabbitMQ, it is told what happens in a service by the service's own process. */
async function openServiceRelay(
  { contract }: AnyService,
  api: unknown,
  database: Database,
  { settings, metrics, log }: ComposeOptions,
): Promise<{ close: () => Promise<void> } | undefined> {
  if (!settings.AMQP_URL || !contract.events) return undefined;
  const { openRelay } = await import('../../platform/bus/relay.ts');
  return openRelay({
    service: contract.service,
    url: settings.AMQP_URL,
    prefix: settings.AMQP_PREFIX,
    database,
    read: (api as { readEvents: ReadEvents }).readEvents,
    metrics: metrics.bus,
    log: log.child({ module: contract.service }),
  });
}
