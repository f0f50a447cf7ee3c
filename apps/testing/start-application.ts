import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { loadSettings, type Settings } from '../../platform/config/settings.ts';
import { migrate } from '../../platform/database/migrate.ts';
import type { Logger } from '../../platform/log/logger.ts';
import { schemaOf } from '../../platform/service/define-service.ts';
import { createMetrics } from '../../platform/telemetry/metrics.ts';
import { silentLog } from '../../platform/testing/silent-log.ts';
import { createTestDatabase } from '../../platform/testing/test-database.ts';
import { DEFAULT_SESSION_ID, type InventoryApi } from '../../services/inventory/contract.ts';
import { loadService, SERVICE_NAMES } from '../server/catalogue.ts';
import { closeListening } from '../server/close-listening.ts';
import { type Application, compose } from '../server/compose.ts';
import { planDeployment } from '../server/deployment.ts';
import type { Issuer } from '../server/open-door.ts';
import { choosePort } from './choose-port.ts';

export type Mode = 'monolith' | 'microservices';

export type TestSystem = {
  mode: Mode;
  /** Where tickets are bought. */
  ticketUrl: string;
  /** Where availability is asked; the same as `ticketUrl` in a monolith. */
  vacancyUrl: string;
  /** Where dead letters are seen; nothing where the notifications do not run. */
  notificationsUrl: string | undefined;
  /** Where tickets are had and scanned; nothing where admission does not run. */
  admissionUrl: string | undefined;
  /** Where lines are; nothing where the waiting room does not run. */
  waitingRoomUrl: string | undefined;
  databaseUrl: string;
  /** The running applications, in the order of their starts. */
  applications: readonly Application[];
  stop: () => Promise<void>;
};

type SystemOptions = {
  withNotifications?: boolean;
  withAdmission?: boolean;
  withWaitingRoom?: boolean;
  issuer?: Issuer;
};

/** For requests that are under way at a test's end. */
const DRAIN_MS = 10_000;

/** Where mails are put that nobody reads. */
const TEST_DATA = join(tmpdir(), 'bilheteria-test-data');

/** A database of its own with every service's tables. */
export function createSystemDatabase() {
  return createTestDatabase({
    adminUrl: inject('postgresUrl'),
    template: {
      key: 'all services',
      async migrate(url) {
        for (const name of SERVICE_NAMES) {
          const { migrations } = await loadService(name);
          await migrate({ url, schema: schemaOf(name), folder: migrations, log: silentLog });
        }
      },
    },
  });
}

/**
 * The whole product in one mode, listening on free ports, with a stock of its own. Apart, the notifications,
 * admission and the waiting room run only where a test asks for them: nobody who sells needs them.
 */
export async function startSystem(
  mode: Mode,
  environment: Record<string, string> = {},
  {
    withNotifications = false,
    withAdmission = false,
    withWaitingRoom = false,
    issuer,
  }: SystemOptions = {},
): Promise<TestSystem> {
  const { url: databaseUrl, drop } = await createSystemDatabase();
  const start = (services: string, more: Record<string, string> = {}, port = 0) =>
    startApplication(databaseUrl, services, { ...environment, ...more }, issuer, { port });
  const applications: Application[] = [];
  let vacancyUrl: string;
  let ticketUrl: string;
  let notificationsUrl: string | undefined;
  let admissionUrl: string | undefined;
  let waitingRoomUrl: string | undefined;
  if (mode === 'monolith') {
    applications.push(await start('all'));
    vacancyUrl = ticketUrl = notificationsUrl = admissionUrl = urlOf(applications[0]);
    waitingRoomUrl = vacancyUrl;
  } else {
    applications.push(await start('inventory'));
    vacancyUrl = urlOf(applications[0]);
    const admissionPort = await choosePort();
    const ADMISSION_URL = `http://127.0.0.1:${admissionPort}`;
    const known = { VACANCY_URL: vacancyUrl, ADMISSION_URL, ...environment };
    applications.push(await start('sales', known));
    ticketUrl = urlOf(applications[1]);
    const urls = { VACANCY_URL: vacancyUrl, TICKET_URL: ticketUrl };
    if (withNotifications) {
      applications.push(await start('notifications', { ...urls, ADMISSION_URL, ...environment }));
      notificationsUrl = urlOf(applications.at(-1));
    }
    if (withAdmission) {
      applications.push(await start('admission', { ...urls, ...environment }, admissionPort));
      admissionUrl = urlOf(applications.at(-1));
    }
    if (withWaitingRoom) {
      applications.push(await start('waiting-room', { ...urls, ...environment }));
      waitingRoomUrl = urlOf(applications.at(-1));
    }
  }
  return {
    mode,
    ticketUrl,
    vacancyUrl,
    notificationsUrl,
    admissionUrl,
    waitingRoomUrl,
    databaseUrl,
    applications,
    async stop() {
      for (const application of applications.toReversed()) await application.close();
      await drop();
    },
  };
}

/** One process' worth of services on a database, listening on a free port unless one is given. */
export async function startApplication(
  databaseUrl: string,
  services: string,
  environment: Record<string, string> = {},
  issuer?: Issuer,
  { log = silentLog, port = 0 }: { log?: Logger; port?: number } = {},
): Promise<Application> {
  const settings: Settings = loadSettings({
    DATA_DIR: TEST_DATA,
    // All of a test comes from one address.
    RATE_LIMIT_SENSITIVE_PER_MINUTE: '0',
    ...environment,
  });
  const application = await compose({
    deployment: planDeployment(settings, [`--services=${services}`]),
    settings,
    version: '0.0.0-test',
    databaseUrls: {
      inventory: databaseUrl,
      sales: databaseUrl,
      notifications: databaseUrl,
      identity: databaseUrl,
      payments: databaseUrl,
      admission: databaseUrl,
      'waiting-room': databaseUrl,
    },
    log,
    metrics: createMetrics(),
    ...(issuer && { issuer }),
  });
  const inventory = application.apis['inventory'] as InventoryApi | undefined;
  await inventory?.openSession({
    sessionId: DEFAULT_SESSION_ID,
    name: 'Default session',
    total: settings.INITIAL_STOCK,
  });
  await application.http.listen({ host: '127.0.0.1', port });
  return { ...application, close: () => closeListening(application, DRAIN_MS) };
}

/**
 * Where a path of the API is answered: orders, confirmations, sales and what users bought are the ticket's, the
 * trail is the notifications'.
 */
export function urlFor(
  {
    ticketUrl,
    vacancyUrl,
    notificationsUrl,
  }: Pick<TestSystem, 'ticketUrl' | 'vacancyUrl' | 'notificationsUrl'>,
  path: string,
): string {
  if (/^\/admin\/audit(\?|\/reservations|$)/.test(path)) return notificationsUrl ?? vacancyUrl;
  if (path.endsWith('/waiting-list')) return vacancyUrl;
  return /^\/(purchase|sales|users|orders)\b|\/confirm$|\/(extras|vouchers|refund-policy|refunds|resale|resales|resale-policy)\b/.test(
    path,
  )
    ? ticketUrl
    : vacancyUrl;
}

/** Where an application listens. */
export function urlOf(application: Application | undefined): string {
  const address = application?.http.server.address() as AddressInfo;
  return `http://127.0.0.1:${address.port}`;
}
