import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { type AppWorld, startAppWorld } from '../testing/app-states/app-world.ts';
import { showState } from '../testing/app-states/show-state.ts';
import { APP_STATES } from '../testing/app-states/states.ts';
import { DESKTOP, expectAccessible, findBrowsers, PHONE, settle } from '../testing/browser.ts';

/**
 * Pictures of all that the app can look like, to be looked at: `dist/pictures`. With PICTURES=docs, as `npm run
 * docs:pictures` has it, those of the documentation alone, where they belong.
 */
const isForDocs = process.env['PICTURES'] === 'docs';
const folder = fileURLToPath(
  new URL(isForDocs ? '../../docs/web' : '../../dist/pictures', import.meta.url),
);
const IN_DOCS = [
  'catalogue-desktop',
  'seats-picked-desktop',
  'tickets-desktop-dark',
  'checkout-filled-desktop',
  'line-waiting-phone',
  'seats-list-phone-dark',
  'paying-pix-phone',
  'order-completed-phone-dark',
];

const looks = [
  { name: 'desktop', viewport: DESKTOP, colorScheme: 'light' },
  { name: 'desktop-dark', viewport: DESKTOP, colorScheme: 'dark' },
  { name: 'phone', viewport: PHONE, colorScheme: 'light' },
  { name: 'phone-dark', viewport: PHONE, colorScheme: 'dark' },
  { name: 'phone-portuguese', viewport: PHONE, colorScheme: 'light' },
] as const;
const isWanted = (picture: string) => !isForDocs || IN_DOCS.includes(picture);
const states = APP_STATES.filter(({ name }) =>
  looks.some((look) => isWanted(`${name}-${look.name}`)),
);

describe.each(findBrowsers())('pictures of the buyers’ app in %s', () => {
  let world: AppWorld;
  beforeAll(async () => {
    world = await startAppWorld();
    await mkdir(folder, { recursive: true });
  });
  afterAll(() => world?.stop());

  test.each(states)('$name', async (state) => {
    const { page } = world.visitors[state.as ?? 'nobody'];
    await page.setViewportSize(DESKTOP);
    await showState(page, world, state);
    for (const { name, viewport, colorScheme } of looks) {
      if (!isWanted(`${state.name}-${name}`)) continue;
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      // By its script, since a sheet keeps fingers from what is behind it.
      if (name.endsWith('portuguese')) {
        await page.evaluate("document.querySelector('button.language')?.click()");
      }
      // In every look; for each change the states take turns (buyers-app-states.test.ts).
      if (!isForDocs) await expectAccessible(page, `${state.name}, ${name}`);
      await keep(page, `${folder}/${state.name}-${name}.webp`);
    }
  });
});

/** As WebP, which takes a third of what PNG does. */
async function keep(page: Page, file: string): Promise<void> {
  // A phone's scrollbar takes no room.
  await page.evaluate("document.documentElement.style.scrollbarGutter = 'auto'");
  await settle(page);
  const devtools = await page.context().newCDPSession(page);
  const { data } = await devtools.send('Page.captureScreenshot', { format: 'webp', quality: 80 });
  await devtools.detach();
  await writeFile(file, Buffer.from(data, 'base64'));
}
