import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isProcessAlive } from '../is-process-alive.ts';

/** A temporary folder, closed to all other users; its name tells later runs whose it was. */
export async function makeTemporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), `bilheteria-test-${process.pid}-`));
}

/** The path of a data folder that is not there yet. */
export async function makeDataDir(): Promise<string> {
  return join(await makeTemporaryFolder(), 'postgres');
}

/** The process of the server on this data folder, by its own word; `undefined` when it tells none. */
export async function serverPid(dataDir: string): Promise<number | undefined> {
  const text = await readFile(join(dataDir, 'cluster/postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number(text.split('\n')[0]);
  return pid > 0 ? pid : undefined;
}

/** Kills the server at once, as the machine's end would, and waits until it is gone. */
export async function killServer(dataDir: string): Promise<void> {
  const pid = await serverPid(dataDir);
  if (pid === undefined) return;
  while (isProcessAlive(pid)) {
    process.kill(pid, 'SIGKILL');
    await delay(20);
  }
}

/** Deletes a data folder, and ends first whatever still runs in it. */
export async function removeDataDir(dataDir: string): Promise<void> {
  await killServer(dataDir);
  await rm(join(dataDir, '..'), { recursive: true, force: true, maxRetries: 5 });
}
