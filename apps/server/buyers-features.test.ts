import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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
import { type ServerProcess, startServer } from '../testing/server-process.ts';
import { createSystemDatabase } from '../testing/start-application.ts';

let server: ServerProcess;
let drop: () => Promise<void>;
let browser: Browser;
let shop: BuyerShop;

describe.each(findBrowsers())('what a buyer does beside buying, in %s', () => {
  beforeAll(async () => {
    const database = await createSystemDatabase();
    drop = database.drop;
    const environment = {
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
});
