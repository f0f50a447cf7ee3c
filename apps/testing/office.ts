import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Application } from '../server/compose.ts';
import { type Answer, read } from './call.ts';
import { choosePort } from './choose-port.ts';
import { tokenMailedTo } from './mailbox.ts';
import {
  createSystemDatabase,
  type Mode,
  startApplication,
  urlFor,
  urlOf,
} from './start-application.ts';

const PASSWORD = 'a long walk by the sea';
export const ADMIN = 'root@example.org';

/** A closed system with its own accounts, and who works with it. */
export type Office = {
  /** Asks the service that a path belongs to; each time another of its instances. */
  call: (method: string, path: string, credential?: string, body?: object) => Promise<Answer>;
  /** Asks every instance of that service. */
  callAll: (method: string, path: string, credential: string) => Promise<Answer[]>;
  /** The code of the last of so many mails to an address. */
  codeFor: (email: string, count: number) => Promise<string>;
  signUp: (email: string) => Promise<void>;
  /** An access token, and whose it is. */
  signIn: (email: string) => Promise<{ accessToken: string; id: string }>;
  stop: () => Promise<void>;
};

/** Three whole instances on one database; or the services apart, of which inventory and sales have two. */
export async function openOffice(mode: Mode): Promise<Office> {
  const { url: databaseUrl, drop } = await createSystemDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'bilheteria-office-'));
  const settings = {
    DATA_DIR: dataDir,
    MAIL_LANGUAGE: 'en',
    ADMIN_EMAIL: ADMIN,
    ACCESS: 'closed',
    INTERNAL_SECRET: 'shared by our own services',
  };
  const instances =
    mode === 'monolith'
      ? await startWhole(databaseUrl, settings)
      : await startApart(databaseUrl, settings);
  const all = [...new Set(Object.values(instances).flat())];
  const instancesFor = (path: string): readonly Application[] => {
    if (/^\/(accounts?|sign-ins|organisations|keys)\b/.test(path)) return instances.identity;
    const here = { ticketUrl: 'sales', vacancyUrl: 'inventory', notificationsUrl: undefined };
    return instances[urlFor(here, path) as 'sales' | 'inventory'];
  };
  let turn = 0;
  const ask = async (
    application: Application | undefined,
    method: string,
    path: string,
    credential?: string,
    body?: object,
  ) =>
    read(
      await fetch(`${urlOf(application)}/api/v1${path}`, {
        method,
        headers: {
          ...(credential !== undefined && { authorization: `Bearer ${credential}` }),
          ...(body && { 'content-type': 'application/json' }),
        },
        ...(body && { body: JSON.stringify(body) }),
      }),
    );
  const call: Office['call'] = (method, path, ...rest) => {
    const some = instancesFor(path);
    turn += 1;
    return ask(some[turn % some.length], method, path, ...rest);
  };
  const codeFor = (email: string, count: number) => tokenMailedTo(dataDir, email, count);
  return {
    call,
    callAll: (method, path, credential) =>
      Promise.all(instancesFor(path).map((one) => ask(one, method, path, credential))),
    codeFor,
    async signUp(email) {
      const asked = await call('POST', '/accounts', undefined, { email, password: PASSWORD });
      expect(asked.status).toBe(202);
      const token = await codeFor(email, 1);
      const made = await call('POST', '/accounts/verification', undefined, { token });
      expect(made.status, made.text).toBe(200);
    },
    async signIn(email) {
      const { status, body, text } = await call('POST', '/sign-ins', undefined, {
        email,
        password: PASSWORD,
      });
      expect(status, text).toBe(201);
      const { accessToken, account } = body as { accessToken: string; account: { id: string } };
      return { accessToken, id: account.id };
    },
    async stop() {
      for (const application of all) await application.close();
      await drop();
      await rm(dataDir, { recursive: true });
    },
  };
}

type Instances = Readonly<Record<'identity' | 'inventory' | 'sales', readonly Application[]>>;
type Environment = Record<string, string>;

async function startWhole(databaseUrl: string, settings: Environment): Promise<Instances> {
  const three: Application[] = [];
  for (const _ of [1, 2, 3]) three.push(await startApplication(databaseUrl, 'all', settings));
  return { identity: three, inventory: three, sales: three };
}

async function startApart(databaseUrl: string, settings: Environment): Promise<Instances> {
  const identityPort = await choosePort();
  const IDENTITY_URL = `http://127.0.0.1:${identityPort}`;
  const start = (services: string, more: Environment = {}, port = 0) =>
    startApplication(databaseUrl, services, { ...settings, IDENTITY_URL, ...more }, undefined, {
      port,
    });
  const inventory = [await start('inventory'), await start('inventory')];
  const VACANCY_URL = urlOf(inventory[0]);
  const notifications = await start('notifications', { VACANCY_URL });
  const NOTIFICATIONS_URL = urlOf(notifications);
  const identity = [await start('identity', { VACANCY_URL, NOTIFICATIONS_URL }, identityPort)];
  const sales = [await start('sales', { VACANCY_URL }), await start('sales', { VACANCY_URL })];
  return { identity, inventory, sales, ...{ notifications: [notifications] } };
}
