import { expect, test } from 'vitest';
import { StartError } from '../errors/start-error.ts';
import { decideAccess } from './decide-access.ts';

type Environment = Parameters<typeof decideAccess>[0]['ENVIRONMENT'];

test.each<
  [environment: Environment, host: string, access: 'open' | 'closed' | undefined, isOpen: boolean]
>([
  ['development', '127.0.0.1', undefined, true],
  ['development', 'localhost', undefined, true],
  ['development', '::1', undefined, true],
  ['test', '127.1.2.3', undefined, true],
  ['development', '0.0.0.0', undefined, false],
  ['development', '::', undefined, false],
  ['development', '192.168.1.2', undefined, false],
  ['development', '127.0.0.1.example.com', undefined, false],
  ['production', '127.0.0.1', undefined, false],
  ['development', '0.0.0.0', 'open', true],
  ['development', '127.0.0.1', 'closed', false],
  ['production', '0.0.0.0', 'closed', false],
])('ENVIRONMENT=%s, HOST=%s, ACCESS=%s: open is %s', (ENVIRONMENT, HOST, ACCESS, isOpen) => {
  expect(decideAccess({ ENVIRONMENT, HOST, ACCESS })).toBe(isOpen);
});

test('a production system is never open', () => {
  for (const HOST of ['127.0.0.1', '0.0.0.0']) {
    const settings = { ENVIRONMENT: 'production', HOST, ACCESS: 'open' } as const;
    expect(() => decideAccess(settings)).toThrow(StartError);
  }
});
