import { chown, readFile, writeFile } from 'node:fs/promises';
import type { DataFolder } from './data-folder.ts';
import type { ServerAccount } from './server-account.ts';

/**
 * Full durability; for the rest, a small machine and few, large statements. TCP and no socket file:
 * through node-pg a socket file won 10 to 20 % on statements of one row but nothing on batches of
 * 400, and its path may be no longer than 107 characters.
 */
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  // For four instances with seven services each, all their pools full, and one that was just killed.
  max_connections: 400,
  // So that whoever starts or stops still gets in when the pools have taken all the rest.
  superuser_reserved_connections: 5,
  shared_buffers: '128MB',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  // Each checkpoint makes the first change to a page costly again, so they are rare.
  checkpoint_timeout: '15min',
  max_wal_size: '1GB',
  min_wal_size: '128MB',
  // Compiling a plan costs more than these short statements.
  jit: 'off',
  random_page_cost: 1.1,
  // A stock's row changes thousands of times a second.
  autovacuum_naptime: '10s',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  log_line_prefix: '%m [%p] %a ',
};

export async function writeSettings(
  folder: DataFolder,
  port: number,
  account: ServerAccount | undefined,
): Promise<void> {
  const lines = Object.entries({ port, ...settings }).map(
    ([name, value]) => `${name} = '${value}'`,
  );
  const head = '# Written at every start. Your own settings belong at the end of postgresql.conf.';
  await writeFile(folder.settings, `${[head, ...lines].join('\n')}\n`, { mode: 0o600 });
  if (account) await chown(folder.settings, account.uid, account.gid);
}

/** The port of the last start, so that what a person noted down stays true. */
export async function rememberedPort(folder: DataFolder): Promise<number | undefined> {
  const text = await readFile(folder.settings, 'utf8').catch(() => '');
  const digits = /^port = '(\d+)'$/m.exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
