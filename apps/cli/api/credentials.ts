import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lock } from 'proper-lockfile';
import { configFolder } from './config-folder.ts';

/** A place in a line, and its pass once the turn has come. */
export type KeptPlace = {
  readonly placeToken: string;
  readonly number: number;
  readonly pass?: string;
};

/** Who is signed in at a server. */
export type SignIn = {
  readonly userId: string;
  readonly email: string;
  readonly isGuest: boolean;
  readonly accessToken: string;
  readonly refreshToken: string;
  /** When the access token ends, by this machine's clock. */
  readonly endsAtMs: number;
};

/** What is remembered of one server. */
export type Kept = {
  readonly signIn?: SignIn;
  /** Places in lines, by their sessions; by users too where they are for others. */
  readonly places?: Readonly<Record<string, KeptPlace>>;
};

type Credentials = Record<string, Kept>;

/** For another one of this program, which asks for new tokens just then. */
const LOCK = { stale: 30_000, retries: { retries: 300, factor: 1, minTimeout: 100 } };

/** What is remembered of a server; nothing where nobody has signed in there. */
export async function readKept(url: string): Promise<Kept> {
  return (await readAll())[url] ?? {};
}

/**
 * Changes what is remembered of a server, one program at a time: a refresh token counts once. The file is its owner's
 * alone (0600), and is replaced as a whole, so that one that dies half-way leaves the old one.
 */
export async function changeKept(
  url: string,
  change: (before: Kept) => Kept | Promise<Kept>,
): Promise<Kept> {
  const folder = configFolder();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const unlock = await lock(folder, { ...LOCK, lockfilePath: join(folder, '.lock') });
  try {
    const all = await readAll();
    const next = await change(all[url] ?? {});
    await writeAll({ ...all, [url]: next });
    return next;
  } finally {
    await unlock();
  }
}

function file(): string {
  return join(configFolder(), 'credentials.json');
}

async function readAll(): Promise<Credentials> {
  const text = await readFile(file(), 'utf8').catch(() => '{}');
  try {
    return JSON.parse(text) as Credentials;
  } catch {
    // What can not be read is as good as signed out.
    return {};
  }
}

async function writeAll(all: Credentials): Promise<void> {
  const next = `${file()}.${process.pid}`;
  await writeFile(next, `${JSON.stringify(all, null, 2)}\n`, { mode: 0o600 });
  await chmod(next, 0o600);
  await rename(next, file());
}
