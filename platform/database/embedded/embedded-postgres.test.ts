import { mkdir, readFile, stat, symlink, unlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';
import { ask } from './testing/ask.ts';
import { makeDataDir, removeDataDir, serverPid } from './testing/data-dirs.ts';

/** Made by the first test that needs it, and left stopped by each: making one takes a second or two. */
let dataDir = '';
beforeAll(async () => {
  dataDir = await makeDataDir();
});
afterAll(() => removeDataDir(dataDir));

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function newDataDir(): Promise<string> {
  const path = await makeDataDir();
  cleanups.push(() => removeDataDir(path));
  return path;
}

async function start(path: string, lines: string[] = []): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir: path, log: (line) => lines.push(line) });
  cleanups.push(() => server.stop());
  return server;
}

describe('the embedded PostgreSQL', () => {
  test('an empty folder becomes a durable PostgreSQL 18 of our own, for us alone', async () => {
    const server = await start(dataDir);

    const seen = await ask(
      server.url,
      `select current_setting('server_version_num')::int / 10000 as major, current_database() as name,
        current_setting('server_encoding') as encoding, current_setting('is_superuser') as superuser,
        current_setting('listen_addresses') as addresses, current_setting('fsync') as fsync,
        current_setting('synchronous_commit') as commit, lower('ÁRVORE') as lower`,
    );
    expect(seen).toEqual({
      major: 18,
      name: 'bilheteria',
      encoding: 'UTF8',
      superuser: 'off',
      addresses: '127.0.0.1',
      fsync: 'on',
      commit: 'on',
      lower: 'árvore',
    });
    expect((await stat(join(dataDir, 'password'))).mode & 0o777).toBe(0o600);
    const stranger = new URL(server.url);
    stranger.password = 'guess';
    await expect(ask(stranger.href, 'select 1')).rejects.toThrow('password authentication failed');
  });

  test('data, port and password outlive a restart, and nothing runs between', async () => {
    const first = await start(dataDir);
    await ask(first.url, 'create table if not exists kept as select 42 as answer');
    await first.stop();
    expect(await serverPid(dataDir)).toBeUndefined();

    const lines: string[] = [];
    const second = await start(dataDir, lines);
    expect(second.url).toBe(first.url);
    expect(await ask(second.url, 'select answer from kept')).toEqual({ answer: 42 });
    expect(lines.filter((line) => line.includes('killed'))).toEqual([]);
  });

  test('two starts in one process share the server, and the second stop ends it', async () => {
    const [first, second] = await Promise.all([start(dataDir), start(dataDir)]);
    expect(second.url).toBe(first.url);
    await Promise.all([first.stop(), first.stop()]);
    expect(await ask(second.url, 'select 1 as one')).toEqual({ one: 1 });
    await second.stop();
    expect(await serverPid(dataDir)).toBeUndefined();
  });

  test('when its port is taken it listens on another, with the same data', async () => {
    const first = await start(dataDir);
    await ask(first.url, 'create table if not exists kept as select 42 as answer');
    await first.stop();
    const squatter = createServer();
    const port = Number(new URL(first.url).port);
    await new Promise<void>((resolve) => squatter.listen(port, '127.0.0.1', resolve));
    cleanups.push(() => new Promise((resolve) => squatter.close(resolve)));

    const second = await start(dataDir);
    expect(Number(new URL(second.url).port)).not.toBe(port);
    expect(await ask(second.url, 'select answer from kept')).toEqual({ answer: 42 });
  });

  test('a cluster that was never finished is made anew', async () => {
    const path = await newDataDir();
    await mkdir(join(path, 'cluster.unfinished/base'), { recursive: true });
    await writeFile(join(path, 'cluster.unfinished/PG_VERSION'), '18\n');
    await writeFile(join(path, 'password'), '');

    const server = await start(path);
    expect(await ask(server.url, 'select 1 as one')).toEqual({ one: 1 });
    await expect(stat(join(path, 'cluster.unfinished'))).rejects.toThrow('ENOENT');
  });

  test('a pid file that names an unrelated living process is no hindrance', async () => {
    const first = await start(dataDir);
    const pidFile = join(dataDir, 'cluster/postmaster.pid');
    const [, ...rest] = (await readFile(pidFile, 'utf8')).split('\n');
    await first.stop();
    await writeFile(pidFile, [process.pid, ...rest].join('\n'), { mode: 0o600 });

    const lines: string[] = [];
    const second = await start(dataDir, lines);
    expect(await ask(second.url, 'select 1 as one')).toEqual({ one: 1 });
    expect(lines).toContain('PostgreSQL was killed the last time; it recovers its data.');
  });

  test('the same folder by another name is the same server', async () => {
    const link = join(dirname(dataDir), 'link');
    await symlink(dataDir, link);
    cleanups.push(() => unlink(link));
    const first = await start(dataDir);
    expect((await start(link)).url).toBe(first.url);
  });
});

describe('what a person can mend is told in one line', () => {
  test('data of another major version', async () => {
    const path = await newDataDir();
    await mkdir(join(path, 'cluster'), { recursive: true });
    await writeFile(join(path, 'cluster/PG_VERSION'), '17\n');
    await expect(start(path)).rejects.toThrow(
      /^\S+ was made by PostgreSQL 17, and this program brings PostgreSQL 18: .*$/,
    );
  });

  test('a data folder that can not be made', async () => {
    const path = await newDataDir();
    await writeFile(path, 'a file');
    cleanups.push(() => unlink(path));
    await expect(start(path)).rejects.toThrow(/^The data folder \S+ can not be made: .*$/);
  });

  test('a server that does not start, by the reason it gave', async () => {
    await (await start(dataDir)).stop();
    const custom = join(dataDir, 'cluster/postgresql.auto.conf');
    await writeFile(custom, 'shared_buffers = nonsense\n');
    cleanups.push(() => writeFile(custom, ''));
    await expect(start(dataDir)).rejects.toThrow(
      /^PostgreSQL in \S+: .*\(more in \S+server.log\)$/,
    );
  });
});
