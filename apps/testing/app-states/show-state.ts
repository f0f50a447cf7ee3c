import type { Page } from 'playwright-core';
import type { AppState, Saying } from './app-state.ts';
import type { AppWorld } from './app-world.ts';

/** Takes a page to a state. */
export async function showState(page: Page, world: AppWorld, state: AppState): Promise<void> {
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  for (const saying of state.says ?? []) await hear(page, saying);
  await keep(page, state.keeps?.(world) ?? {});
  await page.goto(state.path(world));
  await state.act?.(page);
  const seen =
    typeof state.shows === 'string'
      ? page.getByText(state.shows).first()
      : page.locator(state.shows.selector).first();
  await seen.waitFor();
}

/** Makes this what the browser has kept, and nothing else. */
async function keep(page: Page, kept: Readonly<Record<string, unknown>>): Promise<void> {
  if (!page.url().startsWith('http')) await page.goto('/icon.svg');
  const lines = Object.entries(kept).map(
    ([key, value]) => `localStorage.setItem(${quote(key)}, ${quote(JSON.stringify(value))});`,
  );
  await page.evaluate(['localStorage.clear();', 'sessionStorage.clear();', ...lines].join('\n'));
}

async function hear(page: Page, saying: Saying): Promise<void> {
  await page.route(
    ({ pathname }) => saying.at.test(pathname),
    async (route) => {
      if ('slow' in saying) return;
      if ('lost' in saying) {
        await route.abort('internetdisconnected');
        return;
      }
      if ('answer' in saying) {
        const { status, body } = saying.answer;
        await route.fulfill({ status, json: body });
        return;
      }
      const response = await route.fetch();
      await route.fulfill({
        response,
        json: saying.change((await response.json()) as Record<string, unknown>),
      });
    },
  );
}

const quote = (text: string) => JSON.stringify(text);
