import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { get, post } from '../testing/call.ts';
import { tokenMailedTo } from '../testing/mailbox.ts';
import { createSystemDatabase, startApplication, urlOf } from '../testing/start-application.ts';
import type { Application } from './compose.ts';

const person = { email: 'ana@example.org', password: 'a long walk by the sea' };
let database: Awaited<ReturnType<typeof createSystemDatabase>>;
let dataDir: string;
let notifications: Application;
/** Two instances, of which either may be asked. */
let identities: Application[];

beforeAll(async () => {
  database = await createSystemDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'bilheteria-apart-'));
  const settings = { DATA_DIR: dataDir, MAIL_LANGUAGE: 'en' };
  notifications = await startApplication(database.url, 'notifications', settings);
  const NOTIFICATIONS_URL = urlOf(notifications);
  identities = await Promise.all(
    [1, 2].map(() =>
      startApplication(database.url, 'identity', { MAIL_LANGUAGE: 'en', NOTIFICATIONS_URL }),
    ),
  );
});
afterAll(async () => {
  for (const application of [...identities, notifications]) await application.close();
  await database.drop();
  await rm(dataDir, { recursive: true });
});

it('[IDN-7] identity apart has its mails sent by the notifications, each once', async () => {
  const api = `${urlOf(identities[0])}/api/v1`;
  expect((await post(`${api}/accounts`, person)).status).toBe(202);
  const token = await tokenMailedTo(dataDir, person.email);
  expect((await post(`${api}/accounts/verification`, { token })).status).toBe(200);
  const { mails } = (await get(`${urlOf(notifications)}/api/v1/admin/mails`)).body;
  expect(mails).toHaveLength(1);
});

it('[IDN-18] what one instance signs the other takes, and others are told how', async () => {
  const [first, second] = identities.map(urlOf);
  const { body } = await post(`${first}/api/v1/sign-ins`, person);
  const headers = { authorization: `Bearer ${String(body['accessToken'])}` };
  expect((await get(`${second}/api/v1/account`, headers)).status).toBe(200);
  expect((await get(`${second}/ready`)).body).toMatchObject({
    service: 'identity',
    dependencies: { database: 'healthy', keys: 'healthy' },
  });

  await fetch(`${second}/api/v1/sign-ins/current`, { method: 'DELETE', headers });
  expect((await get(`${first}/api/v1/account`, headers)).status).toBe(401);
  const path = '/internal/v1/identity/findVerification';
  const told = await post(`${first}${path}`, { calls: [{}] });
  expect(told.body['results']).toMatchObject([
    { value: { keys: [{ alg: 'EdDSA' }], revoked: [{ signInId: body['signInId'] }] } },
  ]);
});
