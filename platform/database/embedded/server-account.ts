import { execFile } from 'node:child_process';
import { chown, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { StartError } from '../../errors/start-error.ts';
import type { DataFolder } from './data-folder.ts';

const run = promisify(execFile);
const accountName = 'postgres';

/** The system user that runs the server. PostgreSQL refuses to be run by root. */
export type ServerAccount = { readonly uid: number; readonly gid: number };

/**
 * Tells who is to run the server, and gives the data folder to them; `undefined` when we are no root
 * and run it ourselves. Root runs it as the data's present owner (who may have started it without
 * root before), else as the user `postgres`, made if absent.
 */
export async function chooseServerAccount(
  folder: DataFolder,
  log: (message: string) => void,
): Promise<ServerAccount | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await stat(folder.cluster).catch(() => undefined);
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };

  const account = (await lookUp()) ?? (await create(log));
  await chown(folder.path, account.uid, account.gid);
  // A copy made by root belongs to root, and PostgreSQL refuses data of another owner.
  if (owner) await run('chown', ['-R', `${account.uid}:${account.gid}`, folder.path]);
  return account;
}

async function lookUp(): Promise<ServerAccount | undefined> {
  try {
    const uid = await run('id', ['-u', accountName]);
    const gid = await run('id', ['-g', accountName]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

async function create(log: (message: string) => void): Promise<ServerAccount> {
  const options = ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin'];
  const failure: unknown = await run('useradd', [...options, accountName]).then(
    () => undefined,
    (error: unknown) => error,
  );
  // Another process that starts at the same moment may have made it: what counts is that it is there.
  const account = await lookUp();
  if (!account) {
    throw new StartError(
      `PostgreSQL refuses to be run by root, and the user ${accountName} could not be made to run it: start as an ordinary user, or set DATABASE_URL.`,
      { cause: failure },
    );
  }
  if (!failure)
    log(`Made the system user ${accountName}, since PostgreSQL refuses to be run by root.`);
  return account;
}
