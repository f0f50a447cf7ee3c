import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible, findBrowsers, openBrowser, visit } from '../testing/browser.ts';
import { type BuyerShop, openBuyerShop } from '../testing/buyer-shop.ts';
import { choosePort } from '../testing/choose-port.ts';
import { codeMailedTo, tokenMailedTo } from '../testing/mailbox.ts';
import { type ServerProcess, startServer } from '../testing/server-process.ts';
import { createSystemDatabase } from '../testing/start-application.ts';

let server: ServerProcess;
let dataDir: string;
let drop: () => Promise<void>;
let browser: Browser;
let shop: BuyerShop;

describe.each(findBrowsers())('what goes wrong on a buyer’s way, in %s', () => {
  beforeAll(async () => {
    const database = await createSystemDatabase();
    drop = database.drop;
    dataDir = await mkdtemp(join(tmpdir(), 'bilheteria-mishaps-'));
    const environment = {
      DATA_DIR: dataDir,
      MAIL_LANGUAGE: 'en',
      DATABASE_URL: database.url,
      RATE_LIMIT_SENSITIVE_PER_MINUTE: '0',
    };
    server = await startServer({ services: 'all', port: await choosePort(), environment });
    shop = openBuyerShop(server.url);
    browser = await openBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    server?.signal('SIGTERM');
    await server?.ended;
    await drop?.();
    await rm(dataDir, { recursive: true, force: true });
  });

  test('a hold whose answer was lost is the buyer’s when he tries again; so is more time', async () => {
    const sessionId = await shop.openSession({ maxExtensions: 2 });
    const { page, context } = await visit(browser, server.url);
    await shop.beGuest(context, `guest-${randomUUID()}@example.org`);
    await page.goto(`/sessions/${sessionId}/seats`);
    await page.getByRole('button', { name: 'As a list' }).click();
    await page.getByRole('button', { name: /^Seat A1,/ }).click();
    await page.route('**/api/v1/reservations', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await page.getByRole('button', { name: 'Hold and go on' }).click();
    await page.getByText('There is no connection').first().waitFor();
    // The map tells by now that the seat is taken, by whom it does not know.
    await page
      .getByRole('status')
      .getByText('Stalls, Row A: 3 left')
      .waitFor({ state: 'attached' });
    expect(await page.getByText('has just been taken').count()).toBe(0);
    await page.unroute('**/api/v1/reservations');
    await page.getByRole('button', { name: 'Hold and go on' }).click();
    await page.waitForURL('**/checkout/*');
    await page.getByRole('button', { name: 'More time' }).waitFor();

    await context.setOffline(true);
    await page.getByRole('button', { name: 'More time' }).click();
    await page.getByText('There is no connection').first().waitFor();
    await page.getByRole('button', { name: 'Give the places back' }).click();
    await page.getByText('There is no connection').first().waitFor();
    await context.setOffline(false);
    const longer = page.waitForResponse('**/extend');
    await page.getByRole('button', { name: 'More time' }).click();
    expect((await longer).status()).toBe(200);
    await context.close();
  });

  test('what was paid in one tab is told in the other', async () => {
    const sessionId = await shop.openSession();
    const { page, context } = await visit(browser, server.url);
    const userId = await shop.beGuest(context, `guest-${randomUUID()}@example.org`);
    const reservationId = await shop.hold(sessionId, userId, { seatNumbers: ['A1'] });
    const other = await context.newPage();
    for (const tab of [page, other]) {
      await tab.goto(`/checkout/${reservationId}`);
      await tab.getByRole('button', { name: /^Pay R/ }).waitFor();
    }
    await page.getByRole('button', { name: /^Pay R/ }).click();
    await page.waitForURL('**/orders/*');
    await page.getByRole('heading', { name: 'It is yours' }).waitFor();
    await other.getByRole('button', { name: /^Pay R/ }).click();
    await other.getByRole('heading', { name: 'These places are yours already' }).waitFor();
    await context.close();
  });

  test('an address that is no page says so; a page whose script does not come, too', async () => {
    const { page, context } = await visit(browser, server.url, { serviceWorkers: 'block' });
    expect((await page.goto('/nothing/here'))?.status()).toBe(404);
    await page.getByRole('heading', { name: 'There is nothing here' }).waitFor();
    await expectAccessible(page, 'no page');
    expect((await context.request.get('/nothing/here')).headers()['content-type']).toContain(
      'json',
    );
    expect((await context.request.get('/api/v1/nothing')).status()).toBe(404);

    await page.route('**/assets/account-page*', (route) => route.abort());
    await page.goto('/account');
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    await page.unroute('**/assets/account-page*');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await context.close();
  });

  test('who signs up and reloads has a way on, and so has who forgot his password', async () => {
    const { page, context } = await visit(browser, server.url);
    const email = `ana-${randomUUID()}@example.org`;
    const goOn = () => page.getByRole('button', { name: 'Continue' }).click();
    await page.goto('/account');
    await page.getByRole('button', { name: 'Create an account' }).click();
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password').fill('short');
    await goOn();
    await page.getByText('It must have 10 characters or more').waitFor();
    expect(await page.getByLabel('Password').getAttribute('aria-invalid')).toBe('true');
    await page.getByLabel('Password').fill('a long walk by the sea');
    await goOn();
    await page.getByRole('heading', { name: 'Look into your mail' }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'I have a mailed code' }).click();
    await page.getByLabel('Code').fill(await codeMailedTo(dataDir, email));
    await goOn();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();

    await page.getByRole('button', { name: 'I forgot my password' }).click();
    await page.getByLabel('E-mail').fill(email);
    await goOn();
    await page.getByRole('heading', { name: 'A new password' }).waitFor();
    await expectAccessible(page, 'a new password');
    await page.getByLabel('Code').fill(await tokenOf(email));
    await page.getByLabel('Password').fill('another walk by the sea');
    await goOn();
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    await context.close();
  });
});

/** The second mail's: the first one had the code to sign up with. */
function tokenOf(email: string): Promise<string> {
  return tokenMailedTo(dataDir, email, 2);
}
