import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { keepTrackOf, stopChild } from './children.ts';

const startPatienceMs = 30_000;

export type ProgramOptions = {
  /** What it is called in messages and in the name of its log. */
  name: string;
  /** The compiled program and its arguments. */
  script: string;
  /** Options of Node itself. */
  nodeOptions?: string[];
  args?: string[];
  env: Record<string, string>;
  /** Where it runs and logs: apart from the repository, so that no `.env` there changes the result. */
  folder: string;
  /** It has started when this answers 200. */
  readyUrl: string;
};

export type RunningProgram = { pid: number; stop: () => Promise<void> };

/**
 * Starts a Node program and waits until it is ready.
 *
 * @throws Error with the end of its log when it ends first or takes more than half a minute
 */
export async function startProgram(options: ProgramOptions): Promise<RunningProgram> {
  const logFile = join(options.folder, `${options.name}.log`);
  const log = openSync(logFile, 'w');
  const child = keepTrackOf(
    spawn(
      process.execPath,
      [...(options.nodeOptions ?? []), options.script, ...(options.args ?? [])],
      {
        cwd: options.folder,
        env: { ...process.env, ...options.env },
        stdio: ['ignore', log, log],
      },
    ),
  );
  closeSync(log);
  const ready = await untilReady(child, options.readyUrl);
  if (ready && child.pid !== undefined) return { pid: child.pid, stop: () => stopChild(child) };

  await stopChild(child);
  const tail = (await readFile(logFile, 'utf8')).slice(-1500).trim();
  const program = [basename(options.script), ...(options.args ?? [])].join(' ');
  throw new Error(`${options.name} (${program}) did not start. The end of its log:\n${tail}`);
}

async function untilReady(child: ChildProcess, url: string): Promise<boolean> {
  const deadlineMs = performance.now() + startPatienceMs;
  while (performance.now() < deadlineMs) {
    if (child.exitCode !== null || child.signalCode !== null) return false;
    const response = await fetch(url).catch(() => undefined);
    if (response?.status === 200) return true;
    await sleep(50);
  }
  return false;
}
