import type { Settings } from '../../../platform/config/settings.ts';
import type { Logger } from '../../../platform/log/logger.ts';
import { openVault as openAnyVault } from '../../../platform/secrets/open-vault.ts';
import type { Vault as AnyVault } from '../../../platform/secrets/vault.ts';

/** What the waiting room keeps by its secret: keys of passes, secrets of draws; and what it signs for itself. */
export type Vault = AnyVault<'pass-key' | 'draw-secret' | 'place' | 'device' | 'puzzle'>;

/** @throws StartError in production without a WAITING_ROOM_SECRET */
export function openVault(
  { WAITING_ROOM_SECRET, ENVIRONMENT }: Pick<Settings, 'WAITING_ROOM_SECRET' | 'ENVIRONMENT'>,
  log: Pick<Logger, 'warn'>,
): Vault {
  const name = 'WAITING_ROOM_SECRET';
  return openAnyVault({ name, secret: WAITING_ROOM_SECRET, environment: ENVIRONMENT, log });
}
