import type { Browser } from 'playwright-core';
import { visit } from '../browser.ts';
import { tokenMailedTo } from '../mailbox.ts';

const PASSWORD = 'a long walk by the sea';

/** Somebody who is not known, a guest, and somebody with an account, each with a browser. */
export async function makeVisitors(browser: Browser, url: string, dataDir: string) {
  // What they are shown is what the server says, and nothing that was kept.
  const options = {
    serviceWorkers: 'block',
    reducedMotion: 'reduce',
    timezoneId: 'America/Sao_Paulo',
  } as const;
  const nobody = await visit(browser, url, options);
  const guest = await visit(browser, url, options);
  const made = await guest.context.request.post('/api/v1/guests', {
    data: { email: 'bia@example.org', language: 'en', cookie: true },
  });
  const { guestId } = (await made.json()) as { guestId: string };
  const member = await visit(browser, url, options);
  const email = 'ana@example.org';
  const account = { email, password: PASSWORD, name: 'Ana Souza', language: 'en' };
  await member.context.request.post('/api/v1/accounts', { data: account });
  const token = await tokenMailedTo(dataDir, email);
  await member.context.request.post('/api/v1/accounts/verification', { data: { token } });
  const credentials = { email, password: PASSWORD, cookie: true };
  await member.context.request.post('/api/v1/sign-ins', { data: credentials });
  return { nobody, guest, member, guestId };
}
