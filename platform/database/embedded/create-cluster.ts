import { randomBytes } from 'node:crypto';
import { appendFile, chown, open, readFile, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { StartError } from '../../errors/start-error.ts';
import type { DataFolder } from './data-folder.ts';
import { errorCode } from './error-code.ts';
import type { ServerAccount } from './server-account.ts';
import { majorVersion, type ServerBinaries } from './server-binaries.ts';
import type { RunServerTool } from './server-tools.ts';

/**
 * Makes PostgreSQL's files if they are not there yet. They are made beside their place and renamed when
 * whole and on disk, so a start that was cut off leaves nothing but rubbish, which the next one removes.
 * The locale is PostgreSQL's own C.UTF-8: the same order of letters on every machine, for ever.
 * @throws StartError when the files are another major version's
 */
export async function createClusterIfAbsent(options: {
  folder: DataFolder;
  binaries: ServerBinaries;
  account: ServerAccount | undefined;
  runTool: RunServerTool;
}): Promise<void> {
  const { folder, binaries, account, runTool } = options;
  const found = await readVersion(folder);
  const brought = majorVersion(binaries);
  if (found === brought) return;
  if (found !== undefined) {
    throw new StartError(
      `${folder.path} was made by PostgreSQL ${found}, and this program brings PostgreSQL ${brought}: carry the data over with pg_dump, or name another folder.`,
    );
  }

  // With retries, for the initdb of a process that was killed may still be writing.
  await rm(folder.unfinishedCluster, { recursive: true, force: true, maxRetries: 10 });
  await writePassword(folder, account);
  await runTool('initdb', [
    ...['--pgdata', folder.unfinishedCluster],
    ...['--username', 'postgres', '--pwfile', folder.password, '--auth', 'scram-sha-256'],
    ...['--encoding', 'UTF8', '--locale', 'C'],
    ...['--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
    '--no-instructions',
  ]);
  const include = `\n# Bilheteria's settings; what you write below this line wins over them.\ninclude_if_exists = '${basename(folder.settings)}'\n`;
  await appendFile(join(folder.unfinishedCluster, 'postgresql.conf'), include, { flush: true });
  await rename(folder.unfinishedCluster, folder.cluster);
  await syncFolder(folder.path);
}

async function readVersion(folder: DataFolder): Promise<string | undefined> {
  const path = join(folder.cluster, 'PG_VERSION');
  return readFile(path, 'utf8').then(
    (text) => text.trim(),
    (error: unknown) => {
      if (errorCode(error) === 'ENOENT') return undefined;
      throw error;
    },
  );
}

/** On disk before the cluster takes its place: a cluster without its password could not be opened. */
async function writePassword(
  folder: DataFolder,
  account: ServerAccount | undefined,
): Promise<void> {
  await rm(folder.password, { force: true });
  const file = await open(folder.password, 'wx', 0o600);
  try {
    await file.writeFile(`${randomBytes(24).toString('base64url')}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  if (account) await chown(folder.password, account.uid, account.gid);
}

async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
