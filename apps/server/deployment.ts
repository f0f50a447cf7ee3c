import { parseArgs } from 'node:util';
import { decideAccess } from '../../platform/access/decide-access.ts';
import type { Settings } from '../../platform/config/settings.ts';
import { noting, StartError } from '../../platform/errors/start-error.ts';
import { SERVICE_NAMES, type ServiceName } from './catalogue.ts';

/** Which services this process runs, and how it names itself (contract A). */
export type Deployment = {
  services: readonly ServiceName[];
  mode: 'monolith' | 'microservices';
  /** The value of `service` at `GET /`. */
  title:
    | 'ticket-system-monolith'
    | 'ticket-service'
    | 'vacancy-service'
    | 'notification-service'
    | 'identity-service'
    | 'payment-service'
    | 'admission-service'
    | 'waiting-room-service';
  /** The value of `service` in health and readiness: the face that its users see. */
  publicName:
    | 'ticket'
    | 'vacancy'
    | 'notifications'
    | 'identity'
    | 'payments'
    | 'admission'
    | 'waiting-room';
  port: number;
  /** Whether a request without credentials may do everything. */
  isOpen: boolean;
};

const PUBLIC_NAMES: Readonly<Record<string, ServiceName>> = {
  vacancy: 'inventory',
  'vacancy-service': 'inventory',
  ticket: 'sales',
  'ticket-service': 'sales',
  notifications: 'notifications',
  'notification-service': 'notifications',
  identity: 'identity',
  'identity-service': 'identity',
  payments: 'payments',
  'payment-service': 'payments',
  admission: 'admission',
  'admission-service': 'admission',
  'waiting-room': 'waiting-room',
  'waiting-room-service': 'waiting-room',
};

/**
 * What to run: `--services=all` or names of services, else what DEPLOYMENT_MODE says.
 * In microservices mode without `--services`, SERVICE_NAME tells which it is, as in the old system. Who has
 * both that sell is the monolith, even where the notifications run apart.
 *
 * @throws StartError when these contradict each other, or a production system is to be open
 */
export function planDeployment(settings: Settings, args: readonly string[]): Deployment {
  const services = askedServices(settings, args);
  const faults: string[] = [];
  const isOpen = noting(faults, () => decideAccess(settings)) ?? false;
  const named = noting(faults, () => nameDeployment(settings, services));
  if (!named || faults.length > 0) throw new StartError(faults.join(' '));
  return { ...named, isOpen };
}

function nameDeployment(
  settings: Settings,
  services: readonly ServiceName[],
): Omit<Deployment, 'isOpen'> {
  const sells = services.includes('sales');
  const mode = sells && services.includes('inventory') ? 'monolith' : 'microservices';
  if (settings.DEPLOYMENT_MODE && settings.DEPLOYMENT_MODE !== mode) {
    throw new StartError(
      `DEPLOYMENT_MODE=${settings.DEPLOYMENT_MODE} contradicts --services=${services.join(',')}.`,
    );
  }
  if (mode === 'monolith') {
    const port = settings.MONOLITH_PORT;
    return { services, mode, title: 'ticket-system-monolith', publicName: 'ticket', port };
  }
  if (sells) {
    const port = settings.TICKET_PORT;
    return { services, mode, title: 'ticket-service', publicName: 'ticket', port };
  }
  if (services.includes('inventory')) {
    const port = settings.VACANCY_PORT;
    return { services, mode, title: 'vacancy-service', publicName: 'vacancy', port };
  }
  if (services.includes('notifications')) {
    const port = settings.NOTIFICATIONS_PORT;
    return { services, mode, title: 'notification-service', publicName: 'notifications', port };
  }
  if (services.includes('identity')) {
    const port = settings.IDENTITY_PORT;
    return { services, mode, title: 'identity-service', publicName: 'identity', port };
  }
  if (services.includes('admission')) {
    const port = settings.ADMISSION_PORT;
    return { services, mode, title: 'admission-service', publicName: 'admission', port };
  }
  if (services.includes('waiting-room')) {
    const port = settings.WAITING_ROOM_PORT;
    return { services, mode, title: 'waiting-room-service', publicName: 'waiting-room', port };
  }
  const port = settings.PAYMENTS_PORT;
  return { services, mode, title: 'payment-service', publicName: 'payments', port };
}

/** @throws StartError when there are no such services */
export function askedServices(settings: Settings, args: readonly string[]): readonly ServiceName[] {
  const asked = readServicesOption(args);
  if (asked === 'all') return SERVICE_NAMES;
  if (asked !== undefined) {
    const names = new Set(asked.split(',').map((name) => name.trim()));
    const known = SERVICE_NAMES.filter((name) => names.delete(name));
    if (names.size === 0 && known.length > 0) return known;
    throw new StartError(`--services=${asked}: choose all, ${SERVICE_NAMES.join(' or ')}.`);
  }
  if (settings.DEPLOYMENT_MODE !== 'microservices') return SERVICE_NAMES;
  const one = PUBLIC_NAMES[settings.SERVICE_NAME ?? ''];
  if (one) return [one];
  throw new StartError(
    `DEPLOYMENT_MODE=microservices runs one service a process: add ${SERVICE_NAMES.map((name) => `--services=${name}`).join(' or ')}.`,
  );
}

function readServicesOption(args: readonly string[]): string | undefined {
  try {
    const { values } = parseArgs({ args: [...args], options: { services: { type: 'string' } } });
    return values.services;
  } catch (error) {
    throw new StartError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
