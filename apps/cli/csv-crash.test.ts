import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../platform/ids/ids.ts';
import { createCsvDesk } from '../testing/csv-desk.ts';
import { type ProcessSystem, startProcesses } from '../testing/process-system.ts';
import { createSystemDatabase } from '../testing/start-application.ts';
import { importIdOf } from './files/import-id.ts';
import { runCli } from './run-cli.ts';

let database: Awaited<ReturnType<typeof createSystemDatabase>>;
let system: ProcessSystem;
let folder: string;
beforeAll(async () => {
  database = await createSystemDatabase();
  system = await startProcesses('monolith', database.url);
  folder = await mkdtemp(join(tmpdir(), 'bilheteria-csv-crash-'));
});
afterAll(async () => {
  await system?.stop();
  await database?.drop();
  if (folder) await rm(folder, { recursive: true });
});

test('a file that was on its way when the server was killed goes on from there', async () => {
  const desk = createCsvDesk((path) => `${system.ticketUrl}/api/v1${path}`);
  const lines = Array.from({ length: 20_000 }, (_, i) => `${newId()},"Casa; ""${i}"""\r\n`);
  const file = join(folder, 'organisations.csv');
  await writeFile(file, `organisation_id,name\r\n${lines.toSorted().join('')}`);
  const id = await importIdOf(file, ['organisations', '', ''], undefined);
  const bytes = await readFile(file);
  const sending = fetch(`${system.ticketUrl}/api/v1/imports/organisations/${id}`, {
    method: 'PUT',
    headers: { 'content-type': 'text/csv' },
    body: new ReadableStream({
      start: (controller) => controller.enqueue(bytes.subarray(0, bytes.length / 2)),
    }),
    duplex: 'half',
  });
  const ended = sending.then(
    () => 'answered',
    () => 'broken off',
  );
  const kept = async () => Number((await desk.look('organisations', id)).body['nextByte'] ?? 0);
  await expect.poll(kept, { timeout: 30_000 }).toBeGreaterThan(0);
  await system.kill(['all']);
  expect(await ended).toBe('broken off');
  await system.restart(['all']);
  const before = await kept();
  expect(before).toBeGreaterThan(0);
  expect(before).toBeLessThan(bytes.length);
  expect((await desk.give('organisations')).split('\r\n')).toHaveLength(2);

  const out: string[] = [];
  const terminal = { print: (text: string) => out.push(text), printError: () => undefined };
  const args = ['import', 'organisations', file, '--json', '--url', system.ticketUrl];
  expect(await runCli(args, terminal)).toBe(0);
  expect(JSON.parse(out.join())).toMatchObject({ importId: id, added: 20_000, lines: 20_000 });
  const given = (await desk.give('organisations', '?delimiter=comma')).split('\r\n');
  const names = given.slice(1, -1).map((line) => line.split(',').slice(0, 2).join(','));
  expect(names).toEqual(lines.toSorted().map((line) => line.trim()));
});
