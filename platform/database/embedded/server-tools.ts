import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type FileHandle, open } from 'node:fs/promises';
import { StartError } from '../../errors/start-error.ts';
import type { DataFolder } from './data-folder.ts';
import { programPath, type ServerBinaries, type ServerProgram } from './server-binaries.ts';
import { type ServerLauncher, serverEnvironment } from './server-launcher.ts';

/** A tool is ended after this; `pg_ctl` itself gives up waiting for the server sooner. */
const toolTimeoutMs = 150_000;

/**
 * Runs a program of PostgreSQL to its end. What it prints, and what the server that it leaves behind
 * prints, is added to the log file; a pipe would be held open by that server for as long as it runs.
 * @throws StartError with the telling line of that output, when the program fails
 */
export type RunServerTool = (program: ServerProgram, args: readonly string[]) => Promise<void>;

export function createServerTools(
  binaries: ServerBinaries,
  launcher: ServerLauncher,
  folder: DataFolder,
): RunServerTool {
  return async (program, args) => {
    const log = await open(folder.log, 'a+', 0o600);
    try {
      const { size } = await log.stat();
      const [file = '', ...words] = [...launcher.prefix, programPath(binaries, program), ...args];
      const child = spawn(file, words, {
        ...launcher.account,
        cwd: folder.path,
        env: serverEnvironment,
        stdio: ['ignore', log.fd, log.fd],
        timeout: toolTimeoutMs,
        windowsHide: true,
      });
      const ended: unknown[] = await once(child, 'exit').catch((cause: unknown) => {
        throw new StartError(
          `${program} of ${binaries.folder} can not be run on this system; set DATABASE_URL to a PostgreSQL 15 or later.`,
          { cause },
        );
      });
      if (ended[0] === 0) return;
      const reason = tellingLine(await readFrom(log, size)) ?? `${program} failed`;
      throw new StartError(`PostgreSQL in ${folder.path}: ${reason} (more in ${folder.log})`);
    } finally {
      await log.close();
    }
  };
}

async function readFrom(file: FileHandle, position: number): Promise<string> {
  const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(65_536), position });
  return buffer.toString('utf8', 0, bytesRead);
}

function tellingLine(output: string): string | undefined {
  const lines = output.split(/\r?\n/).filter((each) => each.trim() !== '');
  const line = lines.findLast((each) => /\b(FATAL|PANIC|error):/.test(each)) ?? lines.at(-1);
  return line?.replace(/^.*?\b(FATAL|PANIC):\s*/, '').trim();
}
