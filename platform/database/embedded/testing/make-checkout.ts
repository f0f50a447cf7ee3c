import { execFile } from 'node:child_process';
import { cp, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { makeTemporaryFolder } from './data-dirs.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

/**
 * Makes a temporary folder as a clone of the project would be: this part of it compiled, with the
 * packages it needs, so that real processes can run it and be killed. The folder is closed to all other
 * users, as temporary folders are; the packages may be links into the project, or copies.
 */
export async function makeCheckout(packages: 'linked' | 'copied'): Promise<string> {
  const folder = await makeTemporaryFolder();
  const config = {
    extends: join(root, 'tsconfig.build.json'),
    compilerOptions: { outDir: folder, rootDir: root, incremental: false, sourceMap: false },
    files: [join(root, 'platform/database/embedded/embedded-postgres.ts')],
    include: [],
  };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config));
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  const modules = join(root, 'node_modules');
  const copies = join(folder, 'node_modules');
  await symlink(modules, copies);
  const compiler = join(modules, 'typescript/bin/tsc');
  await promisify(execFile)(process.execPath, [compiler, '-p', folder]);
  if (packages === 'copied') {
    await rm(copies);
    await copyPackages(modules, copies);
  }
  return folder;
}

async function copyPackages(modules: string, copies: string): Promise<void> {
  await mkdir(copies);
  for (const name of ['embedded-postgres', '@embedded-postgres']) {
    await cp(join(modules, name), join(copies, name), { recursive: true, verbatimSymlinks: true });
  }
  for (const name of ['pg', 'get-port', 'proper-lockfile']) {
    await symlink(join(modules, name), join(copies, name));
  }
}
