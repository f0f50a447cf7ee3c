import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  expectAccessible,
  findBrowsers,
  openBrowser,
  PHONE,
  type Visitor,
  visit,
} from '../testing/browser.ts';
import { get, post, put } from '../testing/call.ts';
import { choosePort } from '../testing/choose-port.ts';
import { type ServerProcess, startServer } from '../testing/server-process.ts';
import { createSystemDatabase } from '../testing/start-application.ts';

const DAY_MS = 86_400_000;

let server: ServerProcess;
let drop: () => Promise<void>;
let browser: Browser;
let roomId: string;
let api: string;

describe.each(findBrowsers())('the buyers’ app in %s', () => {
  beforeAll(async () => {
    const database = await createSystemDatabase();
    drop = database.drop;
    const environment = {
      DATABASE_URL: database.url,
      RATE_LIMIT_SENSITIVE_PER_MINUTE: '0',
      REPAIR_AFTER_SECONDS: '1',
    };
    server = await startServer({ services: 'all', port: await choosePort(), environment });
    api = `${server.url}/api/v1`;
    browser = await openBrowser();
    const { body: theatre } = await get(`${api}/seat-maps/samples/theatre`);
    roomId = String((await post(`${api}/rooms`, theatre)).body['roomId']);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    server?.signal('SIGTERM');
    await server?.ended;
    await drop?.();
  });

  /** A session in the theatre, of a name of its own. */
  async function openSession(rules: Record<string, unknown> = {}): Promise<string> {
    const startTime = new Date(Date.now() + 30 * DAY_MS).toISOString();
    const wish = { movieTitle: 'Vestido de Noiva', startTime, holdTtlSeconds: 300, roomId };
    const opened = await post(`${api}/sessions`, { ...wish, ...rules });
    expect(opened.status, opened.text).toBe(201);
    return String(opened.body['sessionId']);
  }

  const visitor = (options: Parameters<Browser['newContext']>[0] = {}): Promise<Visitor> =>
    visit(browser, server.url, options);

  /** Says who he is, where he is asked. */
  async function identify(page: Page, email: string): Promise<void> {
    await page.getByLabel('E-mail').fill(email);
    await page.getByRole('button', { name: 'Continue' }).click();
  }

  test.each([
    // In light and on a desktop: buyers-app-journeys.test.ts.
    ['dark', { viewport: PHONE, hasTouch: true }],
  ] as const)(
    'a guest finds a session, takes the two best seats, pays by card and has the tickets (%s)',
    { timeout: 60_000 },
    async (colorScheme, more) => {
      const movieTitle = `Ópera do ${colorScheme}`;
      const sessionId = await openSession({ movieTitle });
      await put(`${api}/sessions/${sessionId}/extras`, {
        products: [{ productId: 'programme', name: 'Programme', price: 15 }],
        questions: [{ questionId: 'who', text: 'Who will come?', required: true }],
      });
      await put(`${api}/sessions/${sessionId}/vouchers/TEN`, { percent: 10 });
      const { page, context, complaints } = await visitor({ colorScheme, ...more });
      await page.goto('/');
      await page.getByLabel('Search').fill(`opera do ${colorScheme}`);
      await page.getByRole('link', { name: movieTitle }).waitFor();
      await expectAccessible(page, 'catalogue');
      await page.getByRole('link', { name: movieTitle }).click();
      await page.getByRole('heading', { name: movieTitle }).waitFor();
      await expectAccessible(page, 'session');
      await page.getByRole('button', { name: 'Choose places' }).click();
      await page.getByText('Live').waitFor();
      await expectAccessible(page, 'seats');
      await page.getByRole('button', { name: 'Hold them' }).click();
      await page.getByLabel('E-mail').waitFor();
      await expectAccessible(page, 'who buys');
      await identify(page, `guest-${colorScheme}@example.org`);
      await page.getByRole('heading', { name: 'Checkout' }).waitFor();
      await page
        .getByLabel(/^Ticket:/)
        .first()
        .selectOption('half');
      await page.getByLabel('Reason').fill('Student');
      await page.getByLabel('Who will come?').fill('Bia and José');
      await page
        .getByRole('group', { name: 'Programme' })
        .getByRole('button', { name: 'One more' })
        .click();
      await page.getByRole('button', { name: 'I have a code' }).click();
      await page.getByLabel('Code').fill('ten');
      await page.getByText('The code counts.').waitFor();
      await expectAccessible(page, 'checkout');
      // 240 and 120, less ten percent, and a programme.
      await page.getByRole('button', { name: 'Pay R$339.00' }).click();
      await page.getByRole('heading', { name: 'It is yours. Enjoy!' }).waitFor();
      await page
        .getByRole('img', { name: /^QR code of the ticket/ })
        .nth(1)
        .waitFor();
      await expectAccessible(page, 'order');
      await page.getByRole('link', { name: 'My tickets' }).first().click();
      await page.getByRole('heading', { name: 'My tickets' }).waitFor();
      await page
        .getByRole('img', { name: /^QR code/ })
        .nth(1)
        .waitFor();
      await expectAccessible(page, 'tickets');
      expect(complaints).toEqual([]);
      await context.close();
    },
  );

  test('the catalogue loads less than 120 KB of script, compressed', async () => {
    const { page, context } = await visitor();
    const sizes: Promise<number>[] = [];
    page.on('requestfinished', (request) => {
      if (request.resourceType() !== 'script') return;
      sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
    });
    await page.goto('/');
    await page.getByRole('heading', { name: 'What would you like to see?' }).waitFor();
    const bytes = (await Promise.all(sizes)).reduce((sum, one) => sum + one, 0);
    process.stdout.write(`The catalogue loads ${(bytes / 1000).toFixed(1)} KB of script.\n`);
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThan(120_000);
    await context.close();
  });

  test('by keyboard alone a seat is taken from the list, and paid by Pix', {
    timeout: 60_000,
  }, async () => {
    const sessionId = await openSession();
    const { page, context, complaints } = await visitor();
    await page.goto(`/sessions/${sessionId}`);
    await page.getByRole('button', { name: 'Choose places' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'As a list' }).focus();
    await page.keyboard.press('Space');
    await page.getByRole('combobox', { name: 'Row' }).waitFor();
    await expectAccessible(page, 'the list of seats');
    await page.getByRole('button', { name: /^Seat A4,/ }).focus();
    await page.keyboard.press('Space');
    await page.getByText('1 place chosen').waitFor();
    await page.getByRole('button', { name: 'Hold and go on' }).focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('E-mail').waitFor();
    // The first field has the focus by itself.
    await page.keyboard.type('keyboard@example.org');
    await page.keyboard.press('Enter');
    await page.getByLabel('Pix').focus();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: /^Pay / }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('img', { name: 'Pix QR code' }).waitFor();
    await expectAccessible(page, 'paying by Pix');
    // The simulator's buyer pays after five seconds, and the page goes on by itself.
    await page.getByRole('heading', { name: 'It is yours. Enjoy!' }).waitFor({ timeout: 25_000 });
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('of two who want one seat the second is told kindly, with the nearest instead', {
    timeout: 60_000,
  }, async () => {
    const sessionId = await openSession();
    const { page, context } = await visitor();
    await page.goto(`/sessions/${sessionId}/seats`);
    await page.getByRole('button', { name: 'As a list' }).click();
    await page.getByRole('button', { name: /^Seat A4,/ }).click();
    const held = { sessionId, userId: 'quicker', seatNumbers: ['A4'] };
    expect((await post(`${api}/reservations`, held)).status).toBe(201);
    // It is seen while it happens.
    await page.getByText('A4 has just been taken.').waitFor();
    await expectAccessible(page, 'a seat that is gone');
    await page.getByRole('button', { name: 'Take A5 instead' }).click();
    await page.getByRole('button', { name: 'Hold and go on' }).click();
    await identify(page, 'second@example.org');
    await page.getByText('Seat A5', { exact: true }).waitFor();
    await context.close();
  });

  test('places that lapse at the checkout are told to be free again, and a longer time is one tap', {
    timeout: 60_000,
  }, async () => {
    const sessionId = await openSession({ holdTtlSeconds: 6, maxExtensions: 1 });
    const { page, context } = await visitor();
    await page.goto(`/sessions/${sessionId}/seats`);
    await page.getByRole('button', { name: 'Hold them' }).click();
    await identify(page, 'late@example.org');
    await page.getByRole('button', { name: 'More time' }).click();
    await page.getByRole('heading', { name: 'The time is over' }).waitFor();
    await expectAccessible(page, 'the end of the time');
    await page.getByRole('link', { name: 'Choose again' }).click();
    await page.getByRole('button', { name: 'Hold them' }).waitFor();
    await context.close();
  });

  test('from the line by its pass to the places', { timeout: 60_000 }, async () => {
    const sessionId = await openSession();
    const opensAt = new Date(Date.now() + 3000).toISOString();
    const rules = { opensAt, preQueueSeconds: 3600, maxActive: 10, guests: 'device' };
    const set = await put(`${api}/sessions/${sessionId}/queue/settings`, rules);
    expect(set.status, set.text).toBeLessThan(300);
    const { page, context } = await visitor();
    await page.goto(`/sessions/${sessionId}`);
    await page.getByRole('button', { name: 'Join the line' }).click();
    await page.getByRole('button', { name: 'Take a place' }).waitFor();
    await expectAccessible(page, 'the line');
    await page.getByRole('button', { name: 'Take a place' }).click();
    await identify(page, 'waiting@example.org');
    await page.getByRole('button', { name: 'Hold them' }).click({ timeout: 25_000 });
    await page.getByRole('heading', { name: 'Checkout' }).waitFor();
    await context.close();
  });

  test('tickets are there without a network; the language is another at once', {
    timeout: 60_000,
  }, async () => {
    const sessionId = await openSession();
    const { page, context } = await visitor();
    await page.goto(`/sessions/${sessionId}/seats`);
    await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
    await page.getByRole('button', { name: 'Hold them' }).click();
    await identify(page, 'offline@example.org');
    await page.getByRole('button', { name: /^Pay / }).click();
    await page
      .getByRole('img', { name: /^QR code of the ticket/ })
      .nth(1)
      .waitFor();
    await page.goto('/tickets');
    await page
      .getByRole('img', { name: /^QR code of the ticket/ })
      .nth(1)
      .waitFor();
    await context.setOffline(true);
    await page.reload();
    await page
      .getByRole('img', { name: /^QR code of the ticket/ })
      .nth(1)
      .waitFor();
    await page.getByRole('button', { name: 'Português' }).click();
    await page.getByRole('heading', { name: 'Meus ingressos' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('pt-BR');
    await context.close();
  });

  test('on another page the map tells what is chosen, and what of it is gone', {
    timeout: 60_000,
  }, async () => {
    const sessionId = await openSession();
    const { page, context, complaints } = await visitor();
    await page.goto(`/embed.html?session=${sessionId}`);
    await page.getByRole('button', { name: 'As a list' }).click();
    await page.getByRole('button', { name: /^Seat A4,/ }).click();
    await page.getByRole('button', { name: /^Seat A5,/ }).click();
    await page.getByText('A4, A5', { exact: true }).waitFor();
    await post(`${api}/reservations`, { sessionId, userId: 'quicker', seatNumbers: ['A4'] });
    await page.getByText('A4 (gone), A5').waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });
});
