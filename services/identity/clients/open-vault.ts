import type { Settings } from '../../../platform/config/settings.ts';
import { StartError } from '../../../platform/errors/start-error.ts';
import type { Logger } from '../../../platform/log/logger.ts';
import { createVault, type Vault } from './vault.ts';

/** For developers, whose accounts are nobody's. */
const DEVELOPMENT_SECRET = 'a development secret that everybody knows';

/**
 * The vault of this installation.
 *
 * @throws StartError in production without a secret of its own
 */
export function openVault(
  { IDENTITY_SECRET, ENVIRONMENT }: Pick<Settings, 'IDENTITY_SECRET' | 'ENVIRONMENT'>,
  log: Pick<Logger, 'warn'>,
): Vault {
  if (IDENTITY_SECRET !== undefined) return createVault(IDENTITY_SECRET);
  if (ENVIRONMENT === 'production') {
    throw new StartError(
      'ENVIRONMENT=production needs IDENTITY_SECRET: 32 characters or more that nobody guesses, ' +
        'such as those of `openssl rand -base64 48`.',
    );
  }
  // At its first use: a start that fails for another reason has one line alone to say.
  return createVault(DEVELOPMENT_SECRET, () =>
    log.warn('IDENTITY_SECRET is not set: keys are sealed with a secret that everybody knows'),
  );
}
