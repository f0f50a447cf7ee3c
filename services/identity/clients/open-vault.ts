import type { Settings } from '../../../platform/config/settings.ts';
import type { Logger } from '../../../platform/log/logger.ts';
import { openVault as openAnyVault } from '../../../platform/secrets/open-vault.ts';
import type { Vault } from './vault.ts';

/**
 * The vault of this installation.
 *
 * @throws StartError in production without a secret of its own
 */
export function openVault(
  { IDENTITY_SECRET, ENVIRONMENT }: Pick<Settings, 'IDENTITY_SECRET' | 'ENVIRONMENT'>,
  log: Pick<Logger, 'warn'>,
): Vault {
  const name = 'IDENTITY_SECRET';
  return openAnyVault({ name, secret: IDENTITY_SECRET, environment: ENVIRONMENT, log });
}
