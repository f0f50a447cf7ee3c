import type { Settings } from '../../platform/config/settings.ts';
import { StartError } from '../../platform/errors/start-error.ts';
import { parseLogLevel } from '../../platform/log/log-level.ts';

const addresses = [
  'VACANCY_URL',
  'OTEL_EXPORTER_OTLP_ENDPOINT',
  'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT',
] as const;

/**
 * Checks what a setting's type and bounds do not tell.
 * @throws StartError that names the setting
 */
export function checkSettings(settings: Settings): void {
  if (parseLogLevel(settings.LOG_LEVEL) === undefined) {
    throw new StartError(
      `Bad setting: LOG_LEVEL must be debug, info, warning or error (it is "${settings.LOG_LEVEL}").`,
    );
  }
  for (const name of addresses) {
    const value = settings[name];
    if (value === undefined || (/^https?:/.test(value) && URL.canParse(value))) continue;
    throw new StartError(
      `Bad setting: ${name} must be an http:// or https:// address (it is "${value}").`,
    );
  }
}
