import type { Vault as AnyVault } from '../../../platform/secrets/vault.ts';

/** What identity keeps by its secret. */
export type Vault = AnyVault<'signing-key' | 'totp' | 'refresh' | 'csrf' | 'pause'>;
