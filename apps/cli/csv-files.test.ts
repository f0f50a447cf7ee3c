import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../platform/ids/ids.ts';
import { fillSystem, KINDS } from '../testing/csv-desk.ts';
import { startSystem, type TestSystem } from '../testing/start-application.ts';
import { showProgress } from './files/progress.ts';
import { runCli } from './run-cli.ts';

let full: TestSystem;
let empty: TestSystem;
let folder: string;
beforeAll(async () => {
  full = await startSystem('monolith');
  empty = await startSystem('monolith');
  folder = await mkdtemp(join(tmpdir(), 'bilheteria-csv-'));
  await fillSystem((path) => `${full.ticketUrl}/api/v1${path}`);
});
afterAll(async () => {
  await full?.stop();
  await empty?.stop();
  if (folder) await rm(folder, { recursive: true });
});

async function run(url: string, ...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCli([...args, '--url', url], {
    print: (text) => out.push(text),
    printError: (text) => err.push(text),
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

test('everything goes out of one system and into another, and out of that the same', async () => {
  const [first, second] = [join(folder, 'first'), join(folder, 'second')];
  const given = await run(full.ticketUrl, 'export', 'all', '--out', first);
  expect(given).toMatchObject({
    code: 0,
    err: '',
    out: expect.stringContaining('seats: 2509 lines in'),
  });
  expect((await readdir(first)).toSorted()).toEqual(KINDS.map((kind) => `${kind}.csv`).toSorted());
  const brought = await run(empty.ticketUrl, 'import', 'all', first);
  expect(brought).toMatchObject({ code: 0, err: '' });
  expect(brought.out).toMatch(/^sales: 6 new, 0 as they were \(.+ a second\)$/m);
  await run(empty.ticketUrl, 'export', 'all', '--out', second);
  for (const kind of KINDS) {
    const [one, other] = await Promise.all(
      [first, second].map((where) => readFile(join(where, `${kind}.csv`), 'utf8')),
    );
    expect(other).toBe(one);
  }
  // The same file is the same import: it does nothing more, and is not even sent.
  expect((await run(empty.ticketUrl, 'import', 'all', first)).out).toMatch(/^sales: 6 new/m);
  const anew = await run(
    empty.ticketUrl,
    'import',
    'sales',
    join(first, 'sales.csv'),
    '--key',
    '2',
  );
  expect(anew.out).toMatch(/^sales: 0 new, 6 as they were/);
});

test('a dry run and a file with bad lines change nothing, and name them', async () => {
  const file = join(folder, 'organisations.csv');
  const lines = Array.from({ length: 60 }, (_, i) => (i % 2 ? `${newId()},Ok` : `x${i},Nova`));
  await writeFile(file, ['organisation_id,name', ...lines].join('\r\n'));
  const list = join(folder, 'bad.csv');
  const dry = await run(
    empty.ticketUrl,
    'import',
    'organisations',
    file,
    '--dry-run',
    '--faults',
    list,
  );
  expect(dry.code).toBe(1);
  expect(dry.err).toMatch(/^LINE +COLUMN +WHY\n2 +organisation_id +is no UUID\n4 /);
  expect(dry.err).toContain('30 of 60 lines of');
  expect((await readFile(list, 'utf8')).split('\r\n')).toHaveLength(32);
  const skipped = await run(
    empty.ticketUrl,
    'import',
    'organisations',
    file,
    '--skip-bad',
    '--json',
  );
  expect(JSON.parse(skipped.out)).toMatchObject({ state: 'applied', added: 30, bad: 30 });
});

test('a command that is wrong, and a service that is not there, end as all commands do', async () => {
  const file = join(folder, 'x.csv');
  await writeFile(file, 'a,b\n');
  expect(await run(empty.ticketUrl, 'import', 'planets', file)).toMatchObject({ code: 2 });
  expect(await run(empty.ticketUrl, 'import', 'seats', join(folder, 'none'))).toMatchObject({
    code: 2,
  });
  expect(await run(empty.ticketUrl, 'export', 'all')).toMatchObject({ code: 2 });
  const header = await run(empty.ticketUrl, 'import', 'seats', file);
  expect(header).toMatchObject({ code: 1, err: expect.stringContaining('The header is wrong') });
  const away = await run('http://127.0.0.1:1', 'export', 'seats', '--out', join(folder, 'y.csv'));
  expect(away).toMatchObject({ code: 3, err: 'http://127.0.0.1:1 can not be reached.' });
  expect(await readdir(folder)).not.toContain('y.csv');
});

test('progress is a bar on a terminal, and nothing elsewhere', () => {
  let shown = '';
  const write = (text: string) => (shown += text);
  const quiet = showProgress('seats', { total: 10 }, { write });
  quiet.add(5);
  quiet.end();
  expect(shown).toBe('');
  const bar = showProgress('seats', { total: 8_000_000 }, { write, isTTY: true });
  bar.add(4_000_000);
  expect(shown).toContain('seats [============............] 50 % of 8.0 MB');
  bar.say('all is sent');
  bar.end();
  expect(shown.endsWith('\r\u001B[2K')).toBe(true);
});
