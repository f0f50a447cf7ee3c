import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadSettings } from '../../platform/config/settings.ts';
import { newId } from '../../platform/ids/ids.ts';
import { get, post } from '../testing/call.ts';
import { insertDeadLetters } from '../testing/insert-dead-letters.ts';
import { startSystem, type TestSystem } from '../testing/start-application.ts';
import { SERVICE_NAMES } from './catalogue.ts';
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

test('[NOT-10] dead letters are listed page by page, newest first, each once', async () => {
  const consumer = `test-${newId()}`;
  const ids = await insertDeadLetters(system.databaseUrl, consumer, 120);
  const url = `${system.notificationsUrl}/api/v1/admin/dead-letters?consumer=${consumer}`;
  const seen: string[] = [];
  let next: string | null = '';
  while (next !== null) {
    const { body } = await get(next === '' ? url : `${url}&after=${next}`);
    const page = body as { deadLetters: { id: string }[]; next: string | null };
    seen.push(...page.deadLetters.map(({ id }) => id));
    next = page.next;
  }
  expect(seen).toEqual(ids.toReversed());
  const elsewhere = `${system.notificationsUrl}/api/v1/admin/dead-letters?consumer=nobody`;
  expect((await get(elsewhere)).body).toEqual({ deadLetters: [], next: null });
});

test('a dead letter is discarded with a reason and replayed over HTTP; what is wrong is told', async () => {
  const consumer = `test-${newId()}`;
  const [one = ''] = await insertDeadLetters(system.databaseUrl, consumer, 3);
  const url = `${system.notificationsUrl}/api/v1/admin/dead-letters`;
  const discarded = await post(`${url}/${one}/discard`, { reason: 'sent by hand' });
  expect(discarded.status).toBe(200);
  expect(discarded.body).toMatchObject({
    id: one,
    consumer,
    status: 'discarded',
    reason: 'Error: no answer',
    discardReason: 'sent by hand',
    event: { type: 'ReservationCreated' },
  });
  expect((await get(`${url}?consumer=${consumer}&status=discarded`)).body).toMatchObject({
    deadLetters: [{ id: one, discardReason: 'sent by hand' }],
  });
  expect((await post(`${url}/replay`, { consumer })).body).toEqual({ replayed: 2 });
  // None are left, and the system has no such consumer.
  const again = await post(`${url}/replay`, { consumer });
  expect([again.status, again.body['error']]).toEqual([422, 'VALIDATION_FAILED']);
  expect((await post(`${url}/${one}/replay`, {})).body).toMatchObject({ status: 'waiting' });

  for (const id of [newId(), 'none']) {
    const answer = await post(`${url}/${id}/replay`, {});
    expect(answer.status).toBe(404);
    expect(answer.body).toMatchObject({ error: 'DEAD_LETTER_NOT_FOUND' });
  }
  expect((await post(`${url}/${one}/discard`, {})).status).toBe(422);
  expect((await post(`${url}/${one}/discard`, { reason: 'a\u0000b' })).status).toBe(422);
  expect((await post(`${url}/${one}/discard`, { reason: 'it waits' })).status).toBe(404);
  expect((await post(`${url}/replay`, { consumers: consumer })).status).toBe(422);
  expect((await get(`${url}?after=first`)).status).toBe(422);
});

test.each([
  ['', {}, SERVICE_NAMES, 'monolith', 8000],
  ['--services=all', {}, SERVICE_NAMES, 'monolith', 8000],
  ['--services=inventory,sales', {}, ['inventory', 'sales'], 'monolith', 8000],
  ['--services=notifications', {}, ['notifications'], 'microservices', 8003],
  ['--services=sales,notifications', {}, ['sales', 'notifications'], 'microservices', 8002],
  ['', { SERVICE_NAME: 'notifications' }, ['notifications'], 'microservices', 8003],
  ['', { SERVICE_NAME: 'notification-service' }, ['notifications'], 'microservices', 8003],
  ['--services=identity', {}, ['identity'], 'microservices', 8004],
  ['', { SERVICE_NAME: 'identity-service' }, ['identity'], 'microservices', 8004],
  ['--services=payments', {}, ['payments'], 'microservices', 8006],
  ['', { SERVICE_NAME: 'payment-service' }, ['payments'], 'microservices', 8006],
  ['--services=admission', {}, ['admission'], 'microservices', 8005],
  ['', { SERVICE_NAME: 'admission-service' }, ['admission'], 'microservices', 8005],
  ['--services=waiting-room', {}, ['waiting-room'], 'microservices', 8007],
  ['', { SERVICE_NAME: 'waiting-room-service' }, ['waiting-room'], 'microservices', 8007],
  ['', { SERVICE_NAME: 'ticket' }, ['sales'], 'microservices', 8002],
])('"%s" with %o runs %j as %s on port %d', (argument, named, services, mode, port) => {
  const environment = 'SERVICE_NAME' in named ? { DEPLOYMENT_MODE: mode, ...named } : {};
  const plan = planDeployment(loadSettings(environment), argument ? [argument] : []);
  expect(plan).toMatchObject({ services, mode, port });
});
