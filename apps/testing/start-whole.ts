import type { DestinationStream } from 'pino';
import { createLogger } from '../../platform/log/logger.ts';
import { silentLog } from '../../platform/testing/silent-log.ts';
import type { Application } from '../server/compose.ts';
import { choosePort } from './choose-port.ts';
import {
  createSystemDatabase,
  type Mode,
  startApplication,
  urlFor,
  urlOf,
} from './start-application.ts';

export type WholeSystem = {
  readonly databaseUrl: string;
  readonly vacancyUrl: string;
  readonly waitingRoomUrl: string;
  /** Where a path below `/api/v1` is answered, in whole. */
  readonly urlOf: (path: string) => string;
  readonly stop: () => Promise<void>;
};

const IDENTITY = /^\/(accounts?|guests|sign-ins)\b/;
const NOTIFICATIONS = /^\/(admin\/(mails|audit|dead-letters)|invoices)\b/;

/**
 * The services that look after buyers, with accounts of their own: as one process, or each apart and knowing the others.
 *
 * @param logTo where all lines of the log go, down to the least; nowhere without it
 */
export async function startWhole(
  mode: Mode,
  settings: Record<string, string>,
  logTo?: DestinationStream,
): Promise<WholeSystem> {
  const { url: databaseUrl, drop } = await createSystemDatabase();
  const log = logTo
    ? createLogger({ level: 'trace', json: true, service: 'test', destination: logTo })
    : silentLog;
  const applications: Application[] = [];
  const start: Start = async (services, urls = {}, port = 0) => {
    const all = { ...settings, ...urls };
    const more = { log, port };
    const application = await startApplication(databaseUrl, services, all, undefined, more);
    applications.push(application);
    return urlOf(application);
  };
  const places = await (mode === 'monolith' ? startOne(start) : startApart(start));
  return {
    databaseUrl,
    vacancyUrl: places.vacancyUrl,
    waitingRoomUrl: places.waitingRoomUrl,
    urlOf(path) {
      if (IDENTITY.test(path)) return `${places.identityUrl}/api/v1${path}`;
      if (NOTIFICATIONS.test(path)) return `${places.notificationsUrl}/api/v1${path}`;
      return `${urlFor(places, path)}/api/v1${path}`;
    },
    async stop() {
      for (const application of applications.toReversed()) await application.close();
      await drop();
    },
  };
}

type Start = (services: string, urls?: Record<string, string>, port?: number) => Promise<string>;

async function startOne(start: Start) {
  const url = await start('all');
  return {
    vacancyUrl: url,
    ticketUrl: url,
    notificationsUrl: url,
    identityUrl: url,
    waitingRoomUrl: url,
  };
}

/** Each knows the addresses of the others: free ports are chosen for identity and admission before they are there. */
async function startApart(start: Start) {
  const port = await choosePort();
  const IDENTITY_URL = `http://127.0.0.1:${port}`;
  const vacancyUrl = await start('inventory', { IDENTITY_URL });
  const VACANCY_URL = vacancyUrl;
  const admissionPort = await choosePort();
  const ADMISSION_URL = `http://127.0.0.1:${admissionPort}`;
  const ticketUrl = await start('sales', { IDENTITY_URL, VACANCY_URL, ADMISSION_URL });
  const TICKET_URL = ticketUrl;
  await start('admission', { IDENTITY_URL, VACANCY_URL, TICKET_URL }, admissionPort);
  const notificationsUrl = await start('notifications', { IDENTITY_URL, VACANCY_URL, TICKET_URL });
  const WAITING_ROOM_URL = await start('waiting-room', { IDENTITY_URL, VACANCY_URL });
  const others = {
    VACANCY_URL,
    TICKET_URL,
    NOTIFICATIONS_URL: notificationsUrl,
    WAITING_ROOM_URL,
  };
  const identityUrl = await start('identity', others, port);
  const waitingRoomUrl = WAITING_ROOM_URL;
  return { vacancyUrl, ticketUrl, notificationsUrl, identityUrl, waitingRoomUrl };
}
