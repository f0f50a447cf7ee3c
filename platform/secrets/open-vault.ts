import type { Settings } from '../config/settings.ts';
import { StartError } from '../errors/start-error.ts';
import type { Logger } from '../log/logger.ts';
import { createVault, type Vault } from './vault.ts';

/** For developers, whose secrets are nobody's. */
const DEVELOPMENT_SECRET = 'a development secret that everybody knows';

export type VaultOptions = {
  /** The setting that the secret is of. */
  readonly name: string;
  readonly secret: string | undefined;
  readonly environment: Settings['ENVIRONMENT'];
  readonly log: Pick<Logger, 'warn'>;
};

/**
 * The vault of a service of this installation.
 *
 * @throws StartError in production without a secret of its own
 */
export function openVault<Purpose extends string>(options: VaultOptions): Vault<Purpose> {
  const { name, secret, environment, log } = options;
  if (secret !== undefined) return createVault(secret);
  if (environment === 'production') {
    throw new StartError(
      `ENVIRONMENT=production needs ${name}: 32 characters or more that nobody guesses, ` +
        'such as those of `openssl rand -base64 48`.',
    );
  }
  // At its first use: a start that fails for another reason has one line alone to say.
  return createVault(DEVELOPMENT_SECRET, () =>
    log.warn(`${name} is not set: keys are sealed with a secret that everybody knows`),
  );
}
