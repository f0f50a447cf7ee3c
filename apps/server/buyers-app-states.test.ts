import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AppWorld, startAppWorld } from '../testing/app-states/app-world.ts';
import { showState } from '../testing/app-states/show-state.ts';
import { APP_STATES } from '../testing/app-states/states.ts';
import { DESKTOP, expectAccessible, findBrowsers, PHONE } from '../testing/browser.ts';

/** Colours and widths have little to do with each other: two looks show both of each. States take turns, as they are like one another. */
const LOOKS = [
  { name: 'light, desktop', colorScheme: 'light', viewport: DESKTOP },
  { name: 'dark, phone', colorScheme: 'dark', viewport: PHONE },
] as const;

describe.each(findBrowsers())('the buyers’ app in %s', () => {
  let world: AppWorld;
  beforeAll(async () => {
    world = await startAppWorld();
  });
  afterAll(() => world?.stop());

  const cases = APP_STATES.map((state, i) => ({
    state,
    look: LOOKS[i % LOOKS.length] ?? LOOKS[0],
  }));
  test.each(cases)(
    '$state.name is for everybody, and fits: $look.name',
    async ({ state, look }) => {
      const { page, complaints } = world.visitors[state.as ?? 'nobody'];
      const before = complaints.length;
      await page.setViewportSize(look.viewport);
      await page.emulateMedia({ colorScheme: look.colorScheme });
      await showState(page, world, state);
      await expectAccessible(page, `${state.name}, ${look.name}`);
      const over = await page.evaluate<number>(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      expect(over, `${state.name}, ${look.name}: so much is beside the page`).toBeLessThanOrEqual(
        0,
      );
      expect(complaints.slice(before)).toEqual([]);
    },
  );
});
