import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeWalletFiles, type WalletFiles } from '../../platform/testing/wallet-issuers.ts';
import {
  expectAccessible,
  findBrowsers,
  openBrowser,
  PHONE,
  type Visitor,
  visit,
} from '../testing/browser.ts';
import { type BuyerShop, openBuyerShop } from '../testing/buyer-shop.ts';
import { choosePort } from '../testing/choose-port.ts';
import { codeMailedTo } from '../testing/mailbox.ts';
import { type ServerProcess, startServer } from '../testing/server-process.ts';
import { createSystemDatabase } from '../testing/start-application.ts';
import { plugInAuthenticator } from '../testing/virtual-authenticator.ts';

let server: ServerProcess;
let wallets: WalletFiles;
let dataDir: string;
let drop: () => Promise<void>;
let browser: Browser;
let shop: BuyerShop;

describe.each(findBrowsers())('what a buyer does beside buying, in %s', () => {
  beforeAll(async () => {
    const database = await createSystemDatabase();
    drop = database.drop;
    wallets = await makeWalletFiles();
    dataDir = await mkdtemp(join(tmpdir(), 'bilheteria-buyers-'));
    const environment = {
      DATA_DIR: dataDir,
      MAIL_LANGUAGE: 'en',
      ...wallets.settings,
      DATABASE_URL: database.url,
      RATE_LIMIT_SENSITIVE_PER_MINUTE: '0',
      REPAIR_AFTER_SECONDS: '1',
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
    await wallets?.remove();
    await rm(dataDir, { recursive: true, force: true });
  });

  /** Somebody with a browser and an address. */
  async function guest(
    options: Parameters<Browser['newContext']>[0] = {},
  ): Promise<Visitor & { userId: string }> {
    const visitor = await visit(browser, server.url, options);
    const userId = await shop.beGuest(visitor.context, `guest-${randomUUID()}@example.org`);
    return { ...visitor, userId };
  }

  test('tickets are given back one by one, for what the session’s rule gives, by keyboard', {
    timeout: 60_000,
  }, async () => {
    const sessionId = await shop.openSession();
    await shop.put(`/sessions/${sessionId}/refund-policy`, {
      steps: [{ hoursBefore: 24, percent: 50 }],
      fees: true,
      products: true,
    });
    const { page, context, complaints, userId } = await guest({ viewport: PHONE });
    const { tickets } = await shop.sell(sessionId, userId, {
      seatNumbers: ['A1', 'A2'],
      sectors: [{ sectorId: 'floor', quantity: 1 }],
    });
    const used = tickets.find(({ place }) => place === 'A1');
    await shop.post('/door/scans', { scanId: randomUUID(), code: used?.code, gate: 'north' });
    await page.goto('/purchases');
    await page.getByRole('link', { name: /3 tickets/ }).click();
    await page.getByRole('button', { name: 'Give tickets back' }).focus();
    await page.keyboard.press('Enter');
    expect(await page.getByRole('checkbox', { name: /Seat A1/ }).isDisabled()).toBe(true);
    await page.getByRole('checkbox', { name: /Seat A2/ }).focus();
    await page.keyboard.press('Space');
    await page.getByText('R$60.00', { exact: true }).waitFor();
    await expectAccessible(page, 'giving back');
    await page.getByRole('button', { name: 'Give 1 ticket back' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Done: R$60.00 goes back the way you paid.').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('R$60.00 given back').waitFor();
    await page.getByText('Void').waitFor();
    await expectAccessible(page, 'what is left of an order');
    // What the house changes meanwhile is told when it is asked for.
    await page.getByRole('button', { name: 'Give tickets back' }).click();
    await page.getByRole('checkbox', { name: /floor 1/ }).check();
    await page.getByText('R$25.00', { exact: true }).waitFor();
    const floor = tickets.find(({ place }) => place === 'floor');
    await shop.post('/door/scans', { scanId: randomUUID(), code: floor?.code, gate: 'north' });
    await page.getByRole('button', { name: 'Give 1 ticket back' }).click();
    await page.getByText('Somebody was let in with one of these tickets').waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('who finds a session sold out waits, comes back, and takes what is offered to the checkout', {
    timeout: 60_000,
  }, async () => {
    const sessionId = await shop.openSession();
    const all = ['A1', 'A2', 'A3', 'A4'];
    const first = await shop.hold(sessionId, 'first', { seatNumbers: all });
    const page0 = await visit(browser, server.url);
    await page0.page.goto(`/sessions/${sessionId}`);
    await page0.page.getByRole('heading', { name: 'Prices' }).waitFor();
    expect(await page0.page.getByRole('heading', { name: 'Waiting list' }).count()).toBe(0);
    await page0.context.close();
    await shop.put(`/sessions/${sessionId}/waiting-list`, { open: true, offerSeconds: 300 });
    const wish = { userId: 'earlier', sectorId: 'stalls', quantity: 1 };
    const earlier = await shop.post(`/sessions/${sessionId}/waiting-list`, wish);
    const { page, context, complaints } = await visit(browser, server.url, { viewport: PHONE });
    await page.goto(`/sessions/${sessionId}`);
    await page.getByRole('button', { name: 'Wait for places' }).focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('Only side by side').waitFor();
    await expectAccessible(page, 'wishing to wait');
    await page.getByRole('button', { name: 'Join the list' }).focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('E-mail').fill(`waits-${randomUUID()}@example.org`);
    await page.keyboard.press('Enter');
    await page.getByText('You are on the list, with 1 ahead of you').waitFor();
    await expectAccessible(page, 'waiting');
    await shop.remove(`/waiting-list/${String(earlier.body['entryId'])}`);
    await page.reload();
    await page.getByText('You are next on the list').waitFor();
    await page.getByRole('button', { name: 'Wait no longer' }).click();
    await page.getByRole('button', { name: 'Wait for places' }).click();
    await page.getByRole('button', { name: 'Join the list' }).click();
    await page.getByText('You are next on the list').waitFor();
    await shop.remove(`/reservations/${first}`);
    await page.getByText('Places are held for you', { exact: true }).waitFor();
    await expectAccessible(page, 'being offered places');
    await page.getByRole('link', { name: 'Go on to the checkout' }).click();
    await page.getByRole('heading', { name: 'Checkout' }).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('a ticket is offered to who waits, taken back, offered again and sold; who waits is told', {
    timeout: 60_000,
  }, async () => {
    const sessionId = await shop.openSession();
    const { page, context, complaints, userId } = await guest({ viewport: PHONE });
    await shop.sell(sessionId, userId, { seatNumbers: ['A2'] });
    await page.goto('/tickets');
    await page.getByText('Seat A2', { exact: true }).waitFor();
    expect(await page.getByRole('button', { name: 'Offer to who waits' }).count()).toBe(0);
    await shop.put(`/sessions/${sessionId}/resale-policy`, { allowed: true, hoursBefore: 2 });
    await shop.put(`/sessions/${sessionId}/waiting-list`, { open: true, offerSeconds: 300 });
    await shop.hold(sessionId, 'others', { seatNumbers: ['A1', 'A3', 'A4'] });
    await page.reload();
    await page.getByRole('button', { name: 'Offer to who waits' }).focus();
    await page.keyboard.press('Enter');
    await expectAccessible(page, 'offering a ticket');
    await page.getByRole('button', { name: 'Offer the ticket' }).click();
    await page.getByRole('button', { name: 'Take the offer back' }).click();
    await page.getByRole('button', { name: 'Offer to who waits' }).click();
    await page.getByRole('button', { name: 'Offer the ticket' }).click();
    await page.getByText('R$120.00').waitFor();
    await expectAccessible(page, 'a ticket that is offered');
    const wish = { userId: 'taker', sectorId: 'stalls', quantity: 1 };
    const entry = await shop.post(`/sessions/${sessionId}/waiting-list`, wish);
    await shop.payOffer(String(entry.body['entryId']));
    await page
      .getByRole('status')
      .getByText('Sold: your money is coming back')
      .waitFor({ state: 'attached' });
    await page.getByText('Void', { exact: true }).waitFor();
    await expectAccessible(page, 'a ticket that was sold');
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('a ticket is given to somebody by the id on his account page, and saved to a wallet', {
    timeout: 60_000,
  }, async () => {
    const sessionId = await shop.openSession();
    const other = await guest();
    await other.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await other.page.goto('/account');
    await other.page.getByRole('button', { name: 'Copy the id' }).click();
    await other.page.getByRole('button', { name: 'Copied' }).waitFor();
    await expectAccessible(other.page, 'the own id');
    const id = await other.page.evaluate<string>('navigator.clipboard.readText()');
    expect(id).toBe(other.userId);
    const { page, context, complaints, userId } = await guest({ viewport: PHONE });
    const { tickets } = await shop.sell(sessionId, userId, { seatNumbers: ['A1', 'A2'] });
    await page.route('https://pay.google.com/**', (route) => route.fulfill({ body: 'saved' }));
    await page.goto('/tickets');
    const apple = page.getByRole('link', { name: 'Apple Wallet' }).first();
    expect(await apple.getAttribute('href')).toContain('/wallet/apple');
    await expectAccessible(page, 'wallets');
    const pass = await context.request.get(String(await apple.getAttribute('href')));
    expect(pass.headers()['content-type']).toBe('application/vnd.apple.pkpass');
    await page.getByRole('button', { name: 'Give to somebody' }).first().click();
    await page.getByLabel('Account id of the other person').fill(id);
    await page.keyboard.press('Enter');
    await page
      .getByRole('img', { name: /^QR code/ })
      .nth(1)
      .waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Google Wallet' }).click();
    await page.waitForURL(/pay\.google\.com\/gp\/v\/save/);
    await other.page.goto('/tickets');
    await other.page.getByRole('img', { name: /^QR code/ }).waitFor();
    expect(tickets.length).toBe(2);
    expect(complaints).toEqual([]);
    await Promise.all([context.close(), other.context.close()]);
  });

  test('what is chosen is told place by place; in the list others’ taking is told politely', {
    timeout: 60_000,
  }, async () => {
    const sessionId = await shop.openSession();
    const { page, context, complaints } = await visit(browser, server.url, { viewport: PHONE });
    await page.goto(`/sessions/${sessionId}/seats`);
    await page.getByRole('button', { name: 'As a list' }).click();
    await page.getByRole('button', { name: /^Seat A1,/ }).click();
    await page.getByRole('button', { name: /^Seat A2,/ }).click();
    await page
      .getByRole('group', { name: 'Floor' })
      .getByRole('button', { name: 'One more' })
      .click();
    const leave = page.getByRole('button', { name: 'Remove A2' });
    // Folded on a phone.
    expect(await leave.isVisible()).toBe(false);
    await page.getByText('What you have chosen').click();
    await page.getByText('Row A, seat 2').waitFor();
    await expectAccessible(page, 'what is chosen');
    await leave.focus();
    await page.keyboard.press('Enter');
    await page.getByText('2 places chosen').waitFor();
    await page.getByRole('button', { name: 'Remove Floor' }).click();
    await page.getByText('1 place chosen').waitFor();
    await shop.hold(sessionId, 'quicker', { seatNumbers: ['A4'] });
    await page
      .getByRole('status')
      .getByText('Stalls, Row A: 3 left')
      .waitFor({ state: 'attached' });
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('a passkey is added with the password, signs in by itself, and is taken away', {
    timeout: 60_000,
  }, async () => {
    const email = `key-${randomUUID()}@example.org`;
    const password = 'a long walk by the sea';
    await shop.post('/accounts', { email, password });
    await shop.post('/accounts/verification', { token: await codeMailedTo(dataDir, email) });
    // Passkeys belong to one host.
    const baseURL = server.url.replace('127.0.0.1', 'localhost');
    const { page, context, complaints } = await visit(browser, baseURL, { viewport: PHONE });
    await plugInAuthenticator(page);
    await page.goto('/account');
    await page.getByRole('button', { name: 'Sign in with a passkey' }).waitFor();
    await expectAccessible(page, 'signing in by passkey');
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password').fill(password);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByLabel('What shall it be called?').fill('My phone');
    await page.getByLabel('Password').fill('wrong');
    await page.keyboard.press('Enter');
    await page.getByText('That is not the password.').waitFor();
    await expectAccessible(page, 'adding a passkey');
    await page.getByLabel('Password').fill(password);
    await page.keyboard.press('Enter');
    await page.getByText(/^Made on/).waitFor();
    await expectAccessible(page, 'passkeys');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in with a passkey' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText(/^Last used on/).waitFor();
    await page.getByRole('button', { name: 'Remove My phone' }).click();
    await page.getByText('My phone').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.getByText('This passkey does not count here.').waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });
});
