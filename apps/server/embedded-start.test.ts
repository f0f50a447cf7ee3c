import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import getPort from 'get-port';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import {
  makeDataDir,
  removeDataDir,
  serverPid,
} from '../../platform/database/embedded/testing/data-dirs.ts';
import { get, post } from '../testing/call.ts';
import { choosePort } from '../testing/choose-port.ts';
import {
  killAllServers,
  type Part,
  type ServerProcess,
  startServer,
} from '../testing/server-process.ts';

/** Of the embedded PostgreSQL; `DATA_DIR` is the folder that it lies in. Each test leaves it stopped. */
let dataDir = '';
beforeAll(async () => {
  dataDir = await makeDataDir();
});
afterEach(killAllServers);
afterAll(() => removeDataDir(dataDir));

const options = { timeout: 90_000 };

type More = { port?: number; environment?: Record<string, string>; inOwnGroup?: boolean };

async function start(
  services: Part,
  { port, environment, inOwnGroup = false }: More = {},
): Promise<ServerProcess> {
  const settings = { DATA_DIR: dirname(dataDir), INITIAL_STOCK: '1000', ...environment };
  const asked = { services, port: port ?? (await choosePort()), inOwnGroup };
  return startServer({ ...asked, environment: settings });
}

/** Where PostgreSQL listens, by its own word. */
async function serverPort(): Promise<number> {
  const lines = (await readFile(join(dataDir, 'cluster/postmaster.pid'), 'utf8')).split('\n');
  return Number(lines[3]);
}

async function buy(url: string, qty: number): Promise<number> {
  const { body } = await post(`${url}/api/v1/purchase`, { qty });
  expect(body).toMatchObject({ success: true });
  return Number(body['remaining']);
}

async function expectToEndWell(server: ServerProcess): Promise<void> {
  expect(await server.ended).toEqual({ code: 0, signal: null });
  expect(server.output.stderr).toBe('');
  expect(server.output.stdout).toContain('stopped');
}

test(
  'on a fresh data folder it starts a PostgreSQL, sells, and finds everything again later',
  options,
  async () => {
    const first = await start('all');
    expect(await buy(first.url, 5)).toBe(995);
    first.signal('SIGTERM');
    await expectToEndWell(first);
    expect(await serverPid(dataDir)).toBeUndefined();

    const second = await start('all', { environment: { INITIAL_STOCK: '7' } });
    expect((await get(`${second.url}/api/v1/available`)).body).toEqual({ qty: 995, total: 1000 });
    second.signal('SIGTERM');
    await expectToEndWell(second);
  },
);

test(
  'Ctrl-C, which a terminal sends to all and npm once more, stops it in order, PostgreSQL too',
  options,
  async () => {
    // Readable lines are printed at once, which JSON ones are not.
    const environment = { JSON_LOGS: 'false' };
    const server = await start('all', { inOwnGroup: true, environment });
    const port = await serverPort();
    await buy(server.url, 1);
    server.signal('SIGINT');
    await expect.poll(() => server.output.stdout, { interval: 1 }).toContain('stopping');
    server.signal('SIGINT');
    await expectToEndWell(server);
    expect(await serverPid(dataDir)).toBeUndefined();
    expect(await getPort({ port, host: '127.0.0.1' })).toBe(port);
  },
);

test(
  'after kill -9 of the only process the next start takes its PostgreSQL over and says so',
  options,
  async () => {
    const victim = await start('all');
    const left = await buy(victim.url, 40);
    const postgres = await serverPid(dataDir);
    victim.signal('SIGKILL');
    expect(await victim.ended).toEqual({ code: null, signal: 'SIGKILL' });

    const heir = await start('all');
    await expect.poll(() => heir.output.stdout).toContain('was killed; took it over');
    expect(await serverPid(dataDir)).toBe(postgres);
    expect(await buy(heir.url, 60)).toBe(left - 60);
    heir.signal('SIGTERM');
    await expectToEndWell(heir);
    expect(await serverPid(dataDir)).toBeUndefined();
  },
);

test.each([
  ['the inventory first', 'inventory', 'sales'],
  ['the sales first', 'sales', 'inventory'],
] as const)(
  'two services in two terminals share one PostgreSQL: %s',
  options,
  async (_name, one, other) => {
    const ports = { inventory: await choosePort(), sales: await choosePort() };
    const environment = { VACANCY_URL: `http://127.0.0.1:${ports.inventory}` };
    const first = await start(one, { port: ports[one], environment });
    const second = await start(other, { port: ports[other], environment });
    const ticketUrl = one === 'sales' ? first.url : second.url;
    const ready = async () => (await get(`${ticketUrl}/ready`)).status;
    await expect.poll(ready, { timeout: 15_000 }).toBe(200);
    await buy(ticketUrl, 3);

    first.signal('SIGTERM');
    await expectToEndWell(first);
    expect(await serverPid(dataDir)).toBeGreaterThan(0);
    second.signal('SIGTERM');
    await expectToEndWell(second);
    expect(await serverPid(dataDir)).toBeUndefined();
  },
);

test(
  'two services that start at the same moment on a fresh folder share one PostgreSQL',
  options,
  async () => {
    await removeDataDir(dataDir);
    const port = await choosePort();
    const environment = { VACANCY_URL: `http://127.0.0.1:${port}` };
    const [inventory, sales] = await Promise.all([
      start('inventory', { port, environment }),
      start('sales', { environment }),
    ]);
    const ready = async () => (await get(`${sales.url}/ready`)).status;
    await expect.poll(ready, { timeout: 15_000 }).toBe(200);
    expect(await buy(sales.url, 3)).toBe(997);
    for (const server of [inventory, sales]) server.signal('SIGTERM');
    await expectToEndWell(inventory);
    await expectToEndWell(sales);
    expect(await serverPid(dataDir)).toBeUndefined();
  },
);

test.each([
  ['last', ['inventory', 'sales', 'notifications']],
  ['first', ['notifications', 'sales', 'inventory']],
] as const)(
  'the notifications share it as a third process, started %s, and stop as cleanly',
  options,
  async (_name, order) => {
    const ports = new Map<Part, number>();
    for (const part of order) ports.set(part, await choosePort());
    const environment = {
      VACANCY_URL: `http://127.0.0.1:${ports.get('inventory')}`,
      TICKET_URL: `http://127.0.0.1:${ports.get('sales')}`,
    };
    const servers = new Map<Part, ServerProcess>();
    for (const part of order) {
      servers.set(part, await start(part, { port: Number(ports.get(part)), environment }));
    }
    const readiness = async () => {
      const urls = [...servers.values()].map(({ url }) => `${url}/ready`);
      return Promise.all(urls.map(async (url) => (await get(url)).status));
    };
    await expect.poll(readiness, { timeout: 15_000 }).toEqual([200, 200, 200]);
    await buy(String(servers.get('sales')?.url), 3);
    for (const part of order) {
      expect(await serverPid(dataDir)).toBeGreaterThan(0);
      const server = servers.get(part);
      server?.signal('SIGTERM');
      if (server) await expectToEndWell(server);
    }
    expect(await serverPid(dataDir)).toBeUndefined();
  },
);
