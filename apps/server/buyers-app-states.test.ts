import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AppWorld, startAppWorld } from '../testing/app-states/app-world.ts';
import { showState } from '../testing/app-states/show-state.ts';
import { APP_STATES } from '../testing/app-states/states.ts';
import { DESKTOP, expectAccessible, findBrowsers, PHONE } from '../testing/browser.ts';

/** Colours and widths have little to do with each other: two looks show both of each. */
const looks = [
  { name: 'light, desktop', colorScheme: 'light', viewport: DESKTOP },
  { name: 'dark, phone', colorScheme: 'dark', viewport: PHONE },
] as const;

describe.each(findBrowsers())('the buyers’ app in %s', () => {
  let world: AppWorld;
  beforeAll(async () => {
    world = await startAppWorld();
  });
  afterAll(() => world?.stop());

  test.each(APP_STATES)('$name is for everybody, and fits', async (state) => {
    const { page, complaints } = world.visitors[state.as ?? 'nobody'];
    const before = complaints.length;
    await page.setViewportSize(DESKTOP);
    await page.emulateMedia({ colorScheme: 'light' });
    await showState(page, world, state);
    for (const { name, colorScheme, viewport } of looks) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      await expectAccessible(page, `${state.name}, ${name}`);
      const over = await page.evaluate<number>(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      expect(over, `${state.name}, ${name}: so much is beside the page`).toBeLessThanOrEqual(0);
    }
    expect(complaints.slice(before)).toEqual([]);
  });
});
