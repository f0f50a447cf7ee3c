import { existsSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';

/** Where Debian puts it; CHROMIUM names another. */
const path = process.env['CHROMIUM'] || '/usr/bin/chromium';

/**
 * The browsers to test in: a Chromium, if there is one. Without it a line says that its tests are skipped; with REQUIRE_SERVICES=1, as CI
 * has it, that is an error.
 */
export function findBrowsers(): string[] {
  if (existsSync(path)) return ['Chromium'];
  const message = `No Chromium is at ${path}`;
  if (process.env['REQUIRE_SERVICES'] === '1') throw new Error(`${message}.`);
  process.stderr.write(`${message}: the tests that need one are skipped.\n`);
  return [];
}

/** A Chromium that asks nobody but us for anything. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: path,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

export const PHONE = { width: 390, height: 844 };
export const DESKTOP = { width: 1280, height: 800 };

export type Visitor = {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the page complained of: errors of scripts, and what its policy refused. */
  readonly complaints: readonly string[];
};

/** Somebody with a browser of his own. */
export async function visit(
  browser: Browser,
  url: string,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<Visitor> {
  const context = await browser.newContext({
    baseURL: url,
    locale: 'en-GB',
    viewport: DESKTOP,
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => {
    // That a request was refused is told to the page too, which shows it.
    const isAnswer = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isAnswer) complaints.push(message.text());
  });
  return { page, context, complaints };
}

/** By the second frame what was asked for is drawn; what moves to an end is let come to it. */
const SETTLE = `(async () => {
  const frame = () => new Promise(requestAnimationFrame);
  await frame();
  await frame();
  const ending = document.getAnimations().filter(({ effect }) => effect.getComputedTiming().endTime !== Infinity);
  await Promise.all(ending.map(({ finished }) => finished.catch(() => undefined)));
})()`;

/** Waits until a page looks as it is going to. */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(SETTLE);
}

/** No violation of WCAG 2.2, level A or AA, on what the page shows now. */
export async function expectAccessible(page: Page, say: string): Promise<void> {
  await settle(page);
  // To give axe to a page takes longer than to ask it: it stays there until the page is left.
  const hasAxe = await page.evaluate<boolean>("'axe' in window");
  const { violations } = await new AxeBuilder({ page, ...(hasAxe && { axeSource: 'void 0' }) })
    // In the page itself, and not by another one: no frame of ours is another's, and it takes a third of the time.
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  const found = violations.map(
    ({ id, nodes }) =>
      `${say}: ${id}: ${nodes.map(({ target, failureSummary }) => `${target.join(' ')} ${failureSummary}`).join('; ')}`,
  );
  expect(found).toEqual([]);
}
