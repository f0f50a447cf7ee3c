import type { Settings } from '../config/settings.ts';
import { StartError } from '../errors/start-error.ts';

/** Addresses that are reached from this machine alone. */
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/i;

/**
 * Whether a request without credentials may do everything: where ACCESS says so, else in development on an
 * address that only this machine reaches.
 *
 * @throws StartError when a production system is to be open
 */
export function decideAccess({
  ACCESS,
  ENVIRONMENT,
  HOST,
}: Pick<Settings, 'ENVIRONMENT' | 'HOST'> & { ACCESS?: Settings['ACCESS'] | undefined }): boolean {
  const isProduction = ENVIRONMENT === 'production';
  if (ACCESS === 'open' && isProduction) {
    throw new StartError(
      'ACCESS=open lets anybody do everything; with ENVIRONMENT=production it must be closed.',
    );
  }
  if (ACCESS !== undefined) return ACCESS === 'open';
  return !isProduction && LOOPBACK.test(HOST);
}
