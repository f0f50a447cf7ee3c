import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Answer, post, read } from './call.ts';
import { tokenMailedTo } from './mailbox.ts';
import {
  createSystemDatabase,
  type Mode,
  startApplication,
  startSystem,
  urlOf,
} from './start-application.ts';

export const PASSWORD = 'a long walk by the sea';

export type SignedIn = { readonly accessToken: string; readonly signInId: string };

/** People with accounts, at the door of a running system. */
export type AccountWorld = Awaited<ReturnType<typeof startAccountWorld>>;

/** Apart, identity and the notifications run, which send its mails. */
export async function startAccountWorld(mode: Mode, settings: Record<string, string>) {
  const dataDir = await mkdtemp(join(tmpdir(), 'bilheteria-people-'));
  const environment = { DATA_DIR: dataDir, MAIL_LANGUAGE: 'en', ...settings };
  const { url, stop } = await (mode === 'monolith' ? startWhole : startApart)(environment);
  const api = `${url}/api/v1`;

  const send = async (
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: unknown,
  ): Promise<Answer> => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return read(
      await fetch(`${api}${path}`, {
        method,
        headers: { ...(text && { 'content-type': 'application/json' }), ...headers },
        ...(text && { body: text }),
      }),
    );
  };
  return {
    api,
    dataDir,
    send,
    /** With a bearer token. */
    as: ({ accessToken }: SignedIn, method: string, path: string, body?: unknown) =>
      send(method, path, { authorization: `Bearer ${accessToken}` }, body),
    /** Makes an account and signs in. */
    async join(email: string): Promise<SignedIn> {
      await post(`${api}/accounts`, { email, password: PASSWORD });
      const token = await tokenMailedTo(dataDir, email);
      await post(`${api}/accounts/verification`, { token });
      const { status, body } = await post(`${api}/sign-ins`, { email, password: PASSWORD });
      if (status !== 201) throw new Error(`${email} is not signed in: ${status}`);
      return body as SignedIn;
    },
    async stop() {
      await stop();
      await rm(dataDir, { recursive: true });
    },
  };
}

type Running = { url: string; stop: () => Promise<void> };

async function startWhole(environment: Record<string, string>): Promise<Running> {
  const { ticketUrl, stop } = await startSystem('monolith', environment);
  return { url: ticketUrl, stop };
}

async function startApart(environment: Record<string, string>): Promise<Running> {
  const { url: databaseUrl, drop } = await createSystemDatabase();
  const notifications = await startApplication(databaseUrl, 'notifications', environment);
  const NOTIFICATIONS_URL = urlOf(notifications);
  const more = { ...environment, NOTIFICATIONS_URL };
  const identity = await startApplication(databaseUrl, 'identity', more);
  return {
    url: urlOf(identity),
    async stop() {
      await identity.close();
      await notifications.close();
      await drop();
    },
  };
}
