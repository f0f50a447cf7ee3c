import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBrowsers, visit } from '../testing/browser.ts';
import { tabTo } from '../testing/keyboard.ts';
import { tokenMailedTo } from '../testing/mailbox.ts';
import { type SeededServer, startSeededServer } from '../testing/seeded-server.ts';

/** In the theatre that `npm run seed` makes, with all of its seats free. */
const TITLE = 'O Quebra-Nozes';

let server: SeededServer;

describe.each(findBrowsers())('from the first page to the tickets, in %s', () => {
  beforeAll(async () => {
    server = await startSeededServer();
  });
  afterAll(() => server?.stop());

  const ticketsOf = (page: Page) => page.getByRole('img', { name: /^QR code of the ticket/ });

  /** How long a buyer takes is promised to be under a minute; here it is told, not judged. */
  function tell(way: string, beganMs: number): void {
    const seconds = (performance.now() - beganMs) / 1000;
    process.stdout.write(`From / to two tickets ${way}: ${seconds.toFixed(1)} s.\n`);
  }

  test('by keyboard alone: two seats of the list, a card, two tickets', async () => {
    const { page, context, complaints } = await visit(server.browser, server.url);
    const { keyboard } = page;
    const beganMs = performance.now();
    await page.goto('/');
    await page.getByRole('link', { name: 'Central do Brasil' }).waitFor();
    await tabTo(page, /^Search$/);
    await keyboard.type('quebra-nozes');
    await page.getByRole('link', { name: 'Central do Brasil' }).waitFor({ state: 'detached' });
    await tabTo(page, /Quebra-Nozes/);
    await keyboard.press('Enter');
    await page.getByRole('button', { name: 'Choose places' }).waitFor();
    await tabTo(page, /^Choose places$/);
    await keyboard.press('Enter');
    await page.getByText('Live').waitFor();
    await tabTo(page, /^As a list$/);
    await keyboard.press('Space');
    await tabTo(page, /^Seat A5,/);
    await keyboard.press('Space');
    await tabTo(page, /^Seat A6,/);
    await keyboard.press('Space');
    await page.getByText('2 places chosen').waitFor();
    await tabTo(page, /^Hold and go on$/);
    await keyboard.press('Enter');
    await page.getByLabel('E-mail').waitFor();
    await keyboard.type('keys@example.org');
    await keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Checkout' }).waitFor();
    await tabTo(page, /^Pay R\$480\.00$/);
    await keyboard.press('Enter');
    await ticketsOf(page).nth(1).waitFor();
    tell('by keyboard', beganMs);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('by mouse: two seats of the map, a card, two tickets', async () => {
    const { page, context, complaints } = await visit(server.browser, server.url);
    const beganMs = performance.now();
    await page.goto('/');
    await page.getByRole('link', { name: TITLE }).click();
    await page.getByRole('button', { name: 'Choose places' }).click();
    await page.getByText('Live').waitFor();
    for (let step = 0; step < 4; step++) await page.getByRole('button', { name: 'Nearer' }).click();
    await pickTwo(page);
    await page.getByRole('button', { name: 'Hold and go on' }).click();
    await page.getByLabel('E-mail').fill('mouse@example.org');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: /^Pay R/ }).click();
    await ticketsOf(page).nth(1).waitFor();
    tell('by mouse', beganMs);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('by account: signing up, signing in where it is asked, tickets, purchases, signing out', async () => {
    const { page, context, complaints } = await visit(server.browser, server.url);
    const [email, password] = ['ana@example.org', 'a long walk by the sea'];
    await page.goto('/account');
    await page.getByRole('button', { name: 'Create an account' }).click();
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('heading', { name: 'Look into your mail' }).waitFor();
    await page.getByLabel('Code').fill(await tokenMailedTo(server.dataDir, email));
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText(email).waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();

    await page.goto('/');
    await page.getByRole('link', { name: TITLE }).click();
    await page.getByRole('button', { name: 'Choose places' }).click();
    await page.getByRole('button', { name: 'As a list' }).click();
    await page.getByRole('button', { name: /^Seat A1,/ }).click();
    await page.getByRole('button', { name: /^Seat A2,/ }).click();
    await page.getByRole('button', { name: 'Hold and go on' }).click();
    await page.getByRole('button', { name: 'I have an account' }).click();
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: /^Pay R/ }).click();
    await ticketsOf(page).nth(1).waitFor();
    await page.getByRole('link', { name: 'My tickets' }).first().click();
    await page.getByRole('heading', { name: 'My tickets' }).waitFor();
    await ticketsOf(page).nth(1).waitFor();
    await page.getByRole('link', { name: 'My purchases' }).click();
    await page.getByRole('link', { name: /2 tickets: A1, A2\s*Paid/ }).waitFor();
    await page.getByRole('link', { name: 'Account', exact: true }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.goto('/tickets');
    await page.getByRole('heading', { name: 'You are not signed in' }).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });
});

/** Clicks into the map, from its middle on, until two seats are chosen. */
async function pickTwo(page: Page): Promise<void> {
  const map = page.locator('canvas');
  const { width = 0, height = 0 } = (await map.boundingBox()) ?? {};
  const chosen = page.locator('.basket .picked li');
  const apart = 60;
  for (let x = width / 2; x < width && (await chosen.count()) < 2; x += apart) {
    await map.click({ position: { x, y: height / 3 } });
    await page.evaluate('new Promise((done) => setTimeout(done))');
  }
  await page.getByText('2 places chosen').waitFor();
}
