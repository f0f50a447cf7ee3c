import { expect, test } from 'vitest';
import { loadSettings } from '../../platform/config/settings.ts';
import { planDeployment } from './deployment.ts';
import { greeting, OPEN_WARNING } from './greeting.ts';

const server = { url: 'http://localhost:8000', data: './data', stop: async () => undefined };
const greet = (environment: Record<string, string>) =>
  greeting(server, planDeployment(loadSettings(environment), []));

test('an open system says so loudly, at once below where it listens; a closed one says that', () => {
  expect(greet({}).split('\n').slice(1, 4)).toEqual([
    'Bilheteria listens on http://localhost:8000',
    '',
    `  ${OPEN_WARNING}`,
  ]);
  for (const closed of [{ ACCESS: 'closed' }, { HOST: '0.0.0.0' }, { ENVIRONMENT: 'production' }]) {
    expect(greet(closed)).not.toContain('OPEN');
    expect(greet(closed)).toContain('Closed: who buys shows a token');
    // What would be refused is not offered.
    expect(greet(closed)).not.toContain('/purchase');
  }
});
