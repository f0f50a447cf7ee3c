import type { Settings } from '../../../platform/config/settings.ts';
import type { Logger } from '../../../platform/log/logger.ts';
import { openVault as openAnyVault } from '../../../platform/secrets/open-vault.ts';
import type { Vault as AnyVault } from '../../../platform/secrets/vault.ts';

/** What admission keeps by its secret: the private parts of the keys that codes are signed with. */
export type Vault = AnyVault<'ticket-key'>;

/** @throws StartError in production without an ADMISSION_SECRET */
export function openVault(
  { ADMISSION_SECRET, ENVIRONMENT }: Pick<Settings, 'ADMISSION_SECRET' | 'ENVIRONMENT'>,
  log: Pick<Logger, 'warn'>,
): Vault {
  const name = 'ADMISSION_SECRET';
  return openAnyVault({ name, secret: ADMISSION_SECRET, environment: ENVIRONMENT, log });
}
