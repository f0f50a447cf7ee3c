import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { checkTree } from './check-tree.ts';

it('this repository is tidy', () => {
  expect(checkTree(fileURLToPath(new URL('../..', import.meta.url)))).toEqual([]);
});
