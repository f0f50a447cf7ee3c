import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeRooms } from '../testing/million-seats.ts';
import { type ProcessSystem, startProcesses } from '../testing/process-system.ts';
import { createSystemDatabase } from '../testing/start-application.ts';

const ROOMS = { rooms: 20, seatsOfRoom: 50_000 };
const SEATS = 1_000_000;
/** What processes may have at most, whatever a file's length: measured at half of it. */
const MOST_OF_SERVER_MB = 500;
const MOST_OF_PROGRAM_MB = 250;
const program = fileURLToPath(new URL('../../dist/apps/cli/main.js', import.meta.url));

let database: Awaited<ReturnType<typeof createSystemDatabase>>;
let system: ProcessSystem;
let folder: string;
beforeAll(async () => {
  database = await createSystemDatabase();
  system = await startProcesses('monolith', database.url, {
    NODE_OPTIONS: '--max-old-space-size=256',
  });
  folder = await mkdtemp(join(tmpdir(), 'million-seats-'));
});
afterAll(async () => {
  await system?.stop();
  await database?.drop();
  if (folder) await rm(folder, { recursive: true });
});

test('a million seats come in and go out within a bound of memory', async () => {
  await writeRooms(folder, ROOMS);
  for (const kind of ['rooms', 'price-categories']) await run('import', kind, fileOf(kind));
  report('server at rest', await peakOf(system.process('all').pid));
  const brought = await run('import', 'seats', fileOf('seats'));
  expect(JSON.parse(brought.out)).toMatchObject({ state: 'applied', added: SEATS, bad: 0 });
  tell('in', brought);
  const given = await run('export', 'seats', '--out', join(folder, 'given.csv'));
  expect(JSON.parse(given.out)).toMatchObject({ lines: SEATS });
  tell('out', given);
  const peak = await peakOf(system.process('all').pid);
  report('server', peak);
  expect(peak).toBeLessThan(MOST_OF_SERVER_MB);
  for (const { peakMb } of [brought, given]) expect(peakMb).toBeLessThan(MOST_OF_PROGRAM_MB);
});

test('of a million lines one in a hundred is bad: nothing is changed, and each is named', async () => {
  const bad = new Set<number>();
  await writeRooms(folder, ROOMS, (seat) => {
    const isBad = seat % 100 === 37;
    if (isBad) bad.add(seat + 2);
    return isBad;
  });
  for (const kind of ['rooms', 'price-categories']) await run('import', kind, fileOf(kind));
  const before = await run('export', 'rooms', '--out', join(folder, 'before.csv'));
  const list = join(folder, 'bad.csv');
  const refused = await run('import', 'seats', fileOf('seats'), '--faults', list);
  expect(refused.code).toBe(1);
  tell('refused', refused);
  const lines = (await readFile(list, 'utf8')).trim().split('\r\n').slice(1);
  expect(new Set(lines.map((line) => Number(line.split(',')[0])))).toEqual(bad);
  const after = await run('export', 'rooms', '--out', join(folder, 'after.csv'));
  expect(JSON.parse(after.out)).toMatchObject({ lines: ROOMS.rooms });
  expect(before.code).toBe(0);
});

function fileOf(kind: string): string {
  return join(folder, `${kind}.csv`);
}

/** Runs the program as users do, and watches how much memory it takes. */
async function run(...args: string[]) {
  const child = spawn(process.execPath, [program, ...args, '--json', '--url', system.ticketUrl]);
  let [out, peakMb] = ['', 0];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.resume();
  const watch = setInterval(() => {
    void peakOf(child.pid ?? 0).then((mb) => (peakMb = Math.max(peakMb, mb)));
  }, 100);
  const [code] = (await once(child, 'close')) as [number];
  clearInterval(watch);
  return { code, out, peakMb };
}

/** The most that a process ever had, in megabytes; where there is no /proc, nothing. */
async function peakOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}

function tell(what: string, { out, peakMb }: { out: string; peakMb: number }): void {
  const { seconds } = JSON.parse(out) as { seconds: number };
  const rate = Math.round(SEATS / seconds);
  console.log(`${what}: ${seconds.toFixed(1)} s, ${rate} lines a second`);
  report(`program, ${what}`, peakMb);
}

function report(who: string, mb: number): void {
  console.log(`${who}: ${mb.toFixed(0)} MB at most`);
}
