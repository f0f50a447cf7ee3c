import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadSettings } from '../../platform/config/settings.ts';
import { get } from '../testing/call.ts';
import { startSystem, type TestSystem } from '../testing/start-application.ts';
import { planDeployment } from './deployment.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startSystem('microservices', {}, { withNotifications: true });
});
afterAll(() => system.stop());

test('the notifications run apart as a third service, which tells who it is', async () => {
  const url = system.notificationsUrl;
  expect((await get(`${url}/`)).body).toMatchObject({
    service: 'notification-service',
    mode: 'microservices',
    vacancy_url: system.vacancyUrl,
  });
  expect((await get(`${url}/health`)).body).toMatchObject({ services: ['notifications'] });
  expect((await get(`${url}/ready`)).body).toEqual({
    status: 'ready',
    service: 'notifications',
    dependencies: { database: 'healthy' },
  });
});

test.each([
  ['', {}, ['inventory', 'sales', 'notifications'], 'monolith', 8000],
  ['--services=all', {}, ['inventory', 'sales', 'notifications'], 'monolith', 8000],
  ['--services=inventory,sales', {}, ['inventory', 'sales'], 'monolith', 8000],
  ['--services=notifications', {}, ['notifications'], 'microservices', 8003],
  ['--services=sales,notifications', {}, ['sales', 'notifications'], 'microservices', 8002],
  ['', { SERVICE_NAME: 'notifications' }, ['notifications'], 'microservices', 8003],
  ['', { SERVICE_NAME: 'notification-service' }, ['notifications'], 'microservices', 8003],
  ['', { SERVICE_NAME: 'ticket' }, ['sales'], 'microservices', 8002],
])('"%s" with %o runs %j as %s on port %d', (argument, named, services, mode, port) => {
  const environment = 'SERVICE_NAME' in named ? { DEPLOYMENT_MODE: mode, ...named } : {};
  const plan = planDeployment(loadSettings(environment), argument ? [argument] : []);
  expect(plan).toMatchObject({ services, mode, port });
});
