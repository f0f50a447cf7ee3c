import { productionFaults } from '../../platform/config/production-checks.ts';
import { badSettings, readSettings, type Settings } from '../../platform/config/settings.ts';
import { noting, StartError } from '../../platform/errors/start-error.ts';
import { SERVICE_NAMES, type ServiceName } from './catalogue.ts';
import { databaseUrlsOf } from './databases.ts';
import { askedServices, type Deployment, planDeployment } from './deployment.ts';

/**
 * What to start, by the settings and the arguments. All that stands in the way of it is told at once, so that nobody
 * mends one setting to hear of the next.
 *
 * @throws StartError
 */
export function planStart(
  args: readonly string[],
  environment?: Readonly<Record<string, string | undefined>>,
): { settings: Settings; deployment: Deployment } {
  const { settings, faults } = readSettings(environment);
  const told = faults.length > 0 ? [badSettings(faults)] : [];
  const deployment = noting(told, () => planDeployment(settings, args));
  const services = noting([], () => askedServices(settings, args)) ?? [];
  // A setting that is out of its bounds looks like one that was not given.
  const isNews = (fault: string) =>
    !faults.some(({ name }) => new RegExp(`\\b${name}\\b`).test(fault));
  told.push(...missingSettings(settings, services, deployment?.isOpen ?? false).filter(isNews));
  const unfit = unfitFor(settings, services).filter(isNews);
  if (unfit.length > 0) told.push(`Unfit for ENVIRONMENT=production: ${unfit.join('; ')}.`);
  if (!deployment || told.length > 0) throw new StartError(told.join(' '));
  return { settings, deployment };
}

/** Settings that others, or the services that run here, can not do without. */
function missingSettings(
  { INTERNAL_SECRET, SMTP_URL, MAIL_FROM }: Settings,
  services: readonly ServiceName[],
  isOpen: boolean,
): string[] {
  const isApart = services.length > 0 && services.length < SERVICE_NAMES.length;
  const faults: (string | false)[] = [
    isApart &&
      !isOpen &&
      !INTERNAL_SECRET &&
      'INTERNAL_SECRET is missing: with ACCESS=closed, services that run apart show it to each other.',
    services.includes('notifications') &&
      SMTP_URL !== undefined &&
      MAIL_FROM === undefined &&
      'MAIL_FROM is missing: SMTP_URL needs the address that mails are sent from.',
  ];
  return faults.filter((fault) => fault !== false);
}

function unfitFor(settings: Settings, services: readonly ServiceName[]): string[] {
  const urls = databaseUrlsOf(settings);
  return productionFaults(settings, Object.fromEntries(services.map((name) => [name, urls[name]])));
}
