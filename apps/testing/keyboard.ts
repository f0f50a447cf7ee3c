import type { Page } from 'playwright-core';

/** Further than anybody would go. */
const MOST_TABS = 60;
/** What has the focus, as it is called to who does not see it. */
const FOCUSED = `(() => {
  const it = document.activeElement;
  return (it.getAttribute('aria-label') ?? it.labels?.[0]?.textContent ?? it.textContent ?? '').trim();
})()`;

/** Goes on with the tab key to what is called so. @throws when it is not come to */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
  const passed: string[] = [];
  for (let tabs = 0; tabs < MOST_TABS; tabs++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate<string>(FOCUSED);
    if (name.test(focused)) return;
    passed.push(focused);
  }
  throw new Error(`The tab key does not come to ${name}: ${passed.join(' | ')}`);
}
