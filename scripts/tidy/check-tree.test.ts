import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkTree } from './check-tree.ts';

/** Puts a word together, so that this file does not hold it and stays tidy itself. */
const glue = (...parts: string[]) => parts.join('');

/** A small tree without a fault; each test below adds one. */
const tidyTree = {
  'package.json': '{ "dependencies": { "fastify": "5" } }',
  'package-lock.json':
    '{ "packages": { "node_modules/a-musl": { "libc": ["musl"] }, "node_modules/b": {} } }',
  'scripts/tidy/ratchet.json': '{ "longestFileLines": 2, "medianFileLines": 1, "dependencies": 1 }',
  'services/inventory/README.md': '# Inventory\n',
  'services/inventory/SPEC.md': '- **INV-1** Nothing is sold twice. It is stored as UTF-8.\n',
  'services/inventory/contract.ts': 'export type Claim = { readonly qty: number };\n',
  'services/inventory/index.ts':
    "import { defineService } from '../../platform/service/define-service.ts';\n" +
    'export const inventory = defineService({});\n',
  'services/inventory/domain/decide-claim.ts': 'export const decideClaim = () => true;\n',
  'services/inventory/domain/decide-claim.test.ts':
    "it('[INV-1] nothing is sold twice', () => {});\n",
  'services/inventory/sql/claim-stock.sql':
    "-- locks; in key order\nselect ';' as a, $$;$$ as b /* ; */;\n",
};

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'tidy-'));
  write(tidyTree);
});
afterEach(() => rmSync(root, { recursive: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

it('finds no fault in a tidy tree', () => {
  expect(checkTree(root)).toEqual([]);
});

describe('finds', () => {
  const longText = '// a line\n'.repeat(401);
  const faults: readonly [title: string, path: string, text: string, problem: RegExp][] = [
    ['a file over 400 lines', 'platform/clock/clock.ts', longText, /clock\.ts: 401 lines/],
    ['a name that is not kebab-case', 'platform/fooBar.ts', '', /"fooBar" is not in kebab-case/],
    ['a folder that is not kebab-case', 'apps/My_App/main.ts', '', /"My_App" is not/],
    ['a file named utils', 'platform/http/utils.ts', '', /"utils" says nothing/],
    ['a file named for helpers', 'bench/table-helpers.ts', '', /"table-helpers" says nothing/],
    ['a barrel', 'platform/http/index.ts', '', /only a service has an index\.ts/],
    ['an index without a manifest', 'services/inventory/index.ts', '', /one value from define/],
    ['an import without its ending', 'apps/a.ts', glue('import ', "'./b';"), /ending in \.ts/],
    [
      'an import of compiled code',
      'apps/a.ts',
      glue('await import(', "'./b.js');"),
      /ending in \.ts/,
    ],
    [
      'an unfinished thought',
      'apps/a.ts',
      glue('// TO', 'DO later'),
      /apps\/a\.ts:1: .* do it now/,
    ],
    [
      'the same in SQL',
      'services/inventory/sql/a.sql',
      glue('-- FIX', 'ME\nselect 1'),
      /do it now/,
    ],
    ['a skipped test', 'apps/a.test.ts', glue('it.', "skip('x', f);"), /a test runs, always/],
    ['a lone test', 'apps/a.test.ts', glue('describe.', "only('x', f);"), /a test runs, always/],
    [
      'a silenced tool',
      'apps/a.ts',
      glue('// biome-', 'ignore lint: no'),
      /mend what the tool says/,
    ],
    ['a forced type', 'apps/a.ts', glue('f(x as unknown ', 'as Y);'), /says what is true/],
    ['a file loose among services', 'services/notes.md', '', /belongs to no service/],
    ['a strange folder', 'services/inventory/models/a.ts', '', /models\/a\.ts: not in the shape/],
    ['a strange file', 'services/inventory/claims.ts', '', /claims\.ts: not in the shape/],
    ['a service without its papers', 'services/sales/sql/a.sql', 'select 1', /sales: has no SPEC/],
    ['two statements in one file', 'services/inventory/sql/a.sql', 'select 1; select 2', /are 2/],
    ['a file without a statement', 'services/inventory/sql/a.sql', '-- none', /here are 0/],
    ['SQL with a strange name', 'services/inventory/sql/a_b.sql', 'select 1', /not in kebab-case/],
    [
      'a cited rule that is told nowhere',
      'apps/a.test.ts',
      "it('[INV-9] x', f);",
      /INV-9.*no SPEC/,
    ],
  ];

  it.each(faults)('%s', (_title, path, text, problem) => {
    write({ [path]: text });
    expect(checkTree(root).join('\n')).toMatch(problem);
  });

  it('a rule that no test cites, and one told twice', () => {
    write({ 'services/inventory/SPEC.md': '## INV-1\n| INV-2 | cited by nobody |\n1. `INV-1`\n' });
    expect(checkTree(root)).toEqual([
      'services/inventory/SPEC.md:3: INV-1 is told twice',
      "services/inventory/SPEC.md:2: no test's title cites [INV-2]",
    ]);
  });

  it('a lock file with addresses, or without C libraries', () => {
    write({ 'package-lock.json': '{ "packages": { "x-musl": { "resolved": "http://x" } } }' });
    expect(checkTree(root)).toEqual([
      'package-lock.json: x-musl names its download address',
      'package-lock.json: x-musl has lost its libc; write the file with npm 11',
    ]);
  });

  it.each([
    [{ dependencies: 0 }, 'dependencies rose from 0 to 1'],
    [{ longestFileLines: 3 }, 'longestFileLines has fallen from 3: write 2'],
    [{ longestFileLines: 401 }, 'longestFileLines may be 400 at most'],
    [{ medianFileLines: 81 }, 'medianFileLines may be 80 at most'],
  ])('a ratchet that does not fit the tree: %j', (figure, problem) => {
    const ratchet = { longestFileLines: 2, medianFileLines: 1, dependencies: 1, ...figure };
    write({ 'scripts/tidy/ratchet.json': JSON.stringify(ratchet) });
    expect(checkTree(root)).toEqual([`ratchet.json: ${problem}`]);
  });
});
