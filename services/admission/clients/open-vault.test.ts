import { expect, it } from 'vitest';
import { silentLog } from '../../../platform/testing/silent-log.ts';
import { openVault } from './open-vault.ts';

it('[ADM-13] in production there is no vault without a secret of its own', async () => {
  expect(() => openVault({ ENVIRONMENT: 'production' }, silentLog)).toThrow('ADMISSION_SECRET');
  const vault = openVault({ ENVIRONMENT: 'development' }, silentLog);
  const other = openVault(
    { ENVIRONMENT: 'production', ADMISSION_SECRET: 'x'.repeat(32) },
    silentLog,
  );
  const sealed = await other.seal('ticket-key', 'a key');
  expect(await other.open('ticket-key', sealed)).toBe('a key');
  await expect(vault.open('ticket-key', sealed)).rejects.toThrow();
});
