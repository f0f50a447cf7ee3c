import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cp, lstat, mkdir, readdir, rename, rm, rmdir, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { StartError } from '../../errors/start-error.ts';
import type { ServerBinaries } from './server-binaries.ts';

/*
 * The last resort of root in a folder closed to everybody else, for systems on which the server can
 * not be given the right to pass (no setpriv, or a kernel that knows no such right): what the server
 * must reach is put where everybody may pass.
 */

/** Here all may pass, and data outlive a reboot. */
export const openPlace = '/var/lib/bilheteria';

/** Copies the binaries, once for each version. */
export async function copyBinaries(
  binaries: ServerBinaries,
  place: string = openPlace,
): Promise<ServerBinaries> {
  const folder = join(place, `postgresql-${binaries.version}`);
  if (!(await isFolder(folder))) {
    const unfinished = `${folder}.${randomUUID()}`;
    await mkdir(place, { recursive: true, mode: 0o755 });
    await cp(binaries.folder, unfinished, { recursive: true, verbatimSymlinks: true });
    // npm under a strict umask leaves files that only root may read.
    await promisify(execFile)('chmod', ['-R', 'a+rX', unfinished]);
    await rename(unfinished, folder).catch(async (error: unknown) => {
      await rm(unfinished, { recursive: true, force: true });
      // Another process that starts at the same moment was quicker.
      if (!(await isFolder(folder))) throw error;
    });
  }
  return { ...binaries, folder };
}

/**
 * Makes the still empty data folder a link to a new one in the open place. The new one's random name
 * is known by the link alone, so a fresh clone on the same path begins with no data.
 */
export async function moveDataOut(
  dataDir: string,
  log: (message: string) => void,
  place: string = openPlace,
): Promise<void> {
  if ((await lstat(dataDir)).isSymbolicLink()) return;
  if ((await readdir(dataDir)).length > 0) {
    throw new StartError(
      `Root may not run PostgreSQL, and the user postgres can not enter ${dataDir}: start as the user who made it, or move the project to a folder that all may enter.`,
    );
  }
  const target = join(place, `data-${randomUUID()}`);
  await mkdir(target, { recursive: true, mode: 0o755 });
  try {
    await rmdir(dataDir);
    await symlink(target, dataDir);
    log(
      `${dataDir} is closed to the user who runs PostgreSQL for root: the data are in ${target}.`,
    );
  } catch (error) {
    await rmdir(target);
    // Another process that starts at the same moment was quicker.
    if (!(await lstat(dataDir)).isSymbolicLink()) throw error;
  }
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
}
