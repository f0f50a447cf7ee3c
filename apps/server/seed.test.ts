import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterEach, expect, test } from 'vitest';
import { get } from '../testing/call.ts';
import { choosePort } from '../testing/choose-port.ts';
import { startSystem, type TestSystem } from '../testing/start-application.ts';

const program = fileURLToPath(new URL('../../dist/seed/main.js', import.meta.url));
const seed = (...args: string[]) => promisify(execFile)(process.execPath, [program, ...args]);

let system: TestSystem | undefined;
afterEach(async () => {
  await system?.stop();
  system = undefined;
});

async function countRows({ databaseUrl }: TestSystem): Promise<unknown> {
  const database = new pg.Client(databaseUrl);
  await database.connect();
  const { rows } = await database.query(`SELECT
    (SELECT count(*)::integer FROM inventory.room) AS rooms,
    (SELECT count(*)::integer FROM inventory.session WHERE room_id IS NOT NULL) AS sessions,
    (SELECT count(*)::integer FROM inventory.hold) AS holds,
    (SELECT count(*)::integer FROM sales.seat_sale WHERE state = 'completed') AS sales`);
  await database.end();
  return rows[0];
}

const made = { rooms: 7, sessions: 12, holds: 15, sales: 11 };

test.each(['monolith', 'microservices'] as const)(
  'seeding fills a system (%s) once, however often it is run, and shows what is there',
  async (mode) => {
    system = await startSystem(mode);
    const { vacancyUrl, ticketUrl } = system;
    const apart = mode === 'microservices' ? [`--ticket-url=${ticketUrl}/`] : [];
    const first = await seed(`--url=${vacancyUrl}`, ...apart);
    expect(await countRows(system)).toEqual(made);
    const second = await seed(`--url=${vacancyUrl}/`, ...apart);
    expect(await countRows(system)).toEqual(made);

    for (const { stdout, stderr } of [first, second]) {
      expect(stderr).toBe('');
      expect(stdout).toMatch(
        /^Central do Brasil +2030-03-07 19:00 +Cine Aurora.*ana.souza confirmed/m,
      );
      expect(stdout).toMatch(
        /^Festival de Inverno: sexta .* 19996 of 20000 +elisa.castro confirmed$/m,
      );
      expect(stdout.match(/^curl /gm)).toHaveLength(2);
      expect(stdout).not.toMatch(/undefined|NaN|[A-Z]+_[A-Z]+/);
    }
    const bought = await get(`${ticketUrl}/api/v1/users/ana.souza/purchases`);
    expect(bought.body['purchases']).toHaveLength(2);
    const audit = await get(`${vacancyUrl}/api/v1/admin/audit/inventory`);
    expect(audit.body).toMatchObject({ status: 'ok', complete: true, sessions: 13 });
  },
  120_000,
);

test('of two services apart both have to be named: otherwise it says so and makes nothing', async () => {
  system = await startSystem('microservices');
  const { vacancyUrl, ticketUrl } = system;
  const told = 'where the services run apart, --url names vacancy and --ticket-url ticket.\n';
  for (const [args, stderr] of [
    [[`--url=${vacancyUrl}`], `${vacancyUrl} has no /users/nobody/purchases: ${told}`],
    [[`--url=${ticketUrl}`], `${ticketUrl} has no /seat-maps/samples/cinema: ${told}`],
  ] as const) {
    await expect(seed(...args)).rejects.toMatchObject({ code: 1, stdout: '', stderr });
  }
  expect(await countRows(system)).toEqual({ rooms: 0, sessions: 0, holds: 0, sales: 0 });
});

test('where nobody answers it says so in one line and ends with 1', async () => {
  const url = `http://127.0.0.1:${await choosePort()}`;
  await expect(seed('--url', url)).rejects.toMatchObject({
    code: 1,
    stdout: '',
    stderr: `Nothing answers at ${url}: start the product, or name it by --url.\n`,
  });
});
