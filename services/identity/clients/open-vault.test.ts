import { expect, it } from 'vitest';
import { silentLog } from '../../../platform/testing/silent-log.ts';
import { openVault } from './open-vault.ts';

it('[IDN-19] in production there is no vault without a secret of its own', () => {
  expect(() => openVault({ ENVIRONMENT: 'production' }, silentLog)).toThrow('IDENTITY_SECRET');
});

it('[IDN-19] elsewhere there is one, and a warning once it is used', () => {
  const warnings: string[] = [];
  const log = { warn: (text: string) => warnings.push(text) } as never;
  const vault = openVault({ ENVIRONMENT: 'development' }, log);
  expect(warnings).toEqual([]);
  expect(vault.mac('csrf', 'x')).not.toBe(vault.mac('refresh', 'x'));
  expect(warnings).toHaveLength(1);
});
