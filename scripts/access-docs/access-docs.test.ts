import { expect, test } from 'vitest';
import { accessTable } from '../../apps/server/access-table.ts';
import { accessPage } from './access-page.ts';

const page = new URL('../../docs/access.md', import.meta.url).pathname;

/** `npm run docs:access` writes what is compared here. */
test('docs/access.md is what the access table says', async () => {
  await expect(accessPage(accessTable)).toMatchFileSnapshot(page);
});
