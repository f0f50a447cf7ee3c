import { execFile } from 'node:child_process';
import { readFile, readlink, rm } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { StartError } from '../../errors/start-error.ts';
import type { DataFolder } from './data-folder.ts';
import { errorCode } from './error-code.ts';
import { isProcessAlive } from './is-process-alive.ts';

/** A server in crash recovery, or one that writes its last checkpoint, is waited for this long. */
const settleTimeoutMs = 120_000;
const pollMs = 20;

export type Finding =
  | { readonly state: 'running'; readonly port: number }
  | { readonly state: 'stopped' }
  /** It was killed, or the machine went down: PostgreSQL will recover at its next start. */
  | { readonly state: 'cut-off' };

/**
 * Looks for the server of this data folder. One that is just starting or stopping is waited for. Call
 * it under the folder's lock.
 *
 * `postmaster.pid` alone proves nothing: after `kill -9`, or a reboot, it stays, and its process number
 * may by then belong to any program, against which PostgreSQL's own check is helpless when the user is
 * the same. So the process must also work in our folder, or carry it on its command line; else the file is
 * removed.
 */
export async function findRunningServer(folder: DataFolder): Promise<Finding> {
  for (let waitedMs = 0; waitedMs < settleTimeoutMs; waitedMs += pollMs) {
    const [pid, , , port, , , , state] = await readLines(folder.pidFile);
    if (pid === undefined) return { state: 'stopped' };
    if (!isProcessAlive(Number(pid))) return { state: 'cut-off' };
    if (!(await isServerOf(folder, Number(pid)))) {
      await rm(folder.pidFile, { force: true });
      return { state: 'cut-off' };
    }
    if (state === 'ready') return { state: 'running', port: Number(port) };
    await delay(pollMs);
  }
  throw new StartError(
    `The PostgreSQL in ${folder.path} neither started nor stopped within ${settleTimeoutMs / 1000} seconds: see ${folder.log}.`,
  );
}

async function readLines(path: string): Promise<(string | undefined)[]> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return '';
    throw error;
  });
  return text === '' ? [] : text.split(/\r?\n/).map((line) => line.trim());
}

async function isServerOf(folder: DataFolder, pid: number): Promise<boolean> {
  if (process.platform === 'win32') return true;
  // Known to its own user only, and in a container often not even to root.
  const workingFolder = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
  if (workingFolder !== undefined) return workingFolder === folder.cluster;
  return (await commandLine(pid)).includes(folder.cluster);
}

async function commandLine(pid: number): Promise<string> {
  try {
    if (process.platform === 'linux') return await readFile(`/proc/${pid}/cmdline`, 'utf8');
    return (await promisify(execFile)('ps', ['-o', 'command=', '-p', String(pid)])).stdout;
  } catch {
    return '';
  }
}
