import { rename, stat } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import getPort, { clearLockedPorts, portNumbers } from 'get-port';
import type { DataFolder } from './data-folder.ts';
import type { ServerAccount } from './server-account.ts';
import { rememberedPort, writeSettings } from './server-settings.ts';
import type { RunServerTool } from './server-tools.ts';

/** Tried in order for a new data folder: below the range that systems give to outgoing connections. */
const firstPort = 25_432;
const lastPort = 25_531;
/** Longer than crash recovery from all of `max_wal_size` on a slow disk. */
const startTimeoutSeconds = 120;
const retryMs = 250;
const attempts = 40;
const logLimitBytes = 16 * 1024 * 1024;

/**
 * Starts the server on its remembered port, or on a free one, and waits until it takes connections.
 * `pg_ctl` puts it into a session of its own, so Ctrl-C in our terminal does not reach it.
 * @returns the port
 */
export async function startServer(options: {
  folder: DataFolder;
  account: ServerAccount | undefined;
  runTool: RunServerTool;
}): Promise<number> {
  const { folder, account, runTool } = options;
  await rotateLog(folder);
  for (let attempt = 1; ; attempt += 1) {
    const port = await choosePort(folder);
    await writeSettings(folder, port, account);
    try {
      const wait = ['--wait', '--timeout', String(startTimeoutSeconds)];
      await runTool('pg_ctl', ['start', '--pgdata', folder.cluster, '--silent', ...wait]);
      return port;
    } catch (error) {
      if (attempt === attempts || !(await mayPass(error, port))) throw error;
      await delay(retryMs);
    }
  }
}

export async function stopServer(folder: DataFolder, runTool: RunServerTool): Promise<void> {
  const wait = ['--wait', '--timeout', String(startTimeoutSeconds)];
  const how = ['--mode', 'fast', '--silent', ...wait];
  await runTool('pg_ctl', ['stop', '--pgdata', folder.cluster, ...how]);
}

async function choosePort(folder: DataFolder): Promise<number> {
  const remembered = await rememberedPort(folder);
  const candidates = [...portNumbers(firstPort, lastPort)];
  if (remembered !== undefined) candidates.unshift(remembered);
  // The library withholds for a while each port that it gave out, ours at a quick restart too.
  clearLockedPorts();
  return getPort({ port: candidates, host: '127.0.0.1' });
}

/**
 * Two things pass: another program took the port between our look and the server's, and the children
 * of a server that was killed need a moment to notice it and let go of the memory they shared.
 */
async function mayPass(error: unknown, port: number): Promise<boolean> {
  if (error instanceof Error && error.message.includes('shared memory block')) return true;
  clearLockedPorts();
  return (await getPort({ port, host: '127.0.0.1' })) !== port;
}

async function rotateLog(folder: DataFolder): Promise<void> {
  const size = await stat(folder.log).then(
    (stats) => stats.size,
    () => 0,
  );
  if (size > logLimitBytes) await rename(folder.log, `${folder.log}.1`);
}
