// Compiles the product to dist/, a tree of the same shape: `node scripts/build.mjs`.
//
// Every start runs this, so it is quick: the compiler is incremental and checks no types, which is
// the work of `npm run check:types`. It leaves exactly what the sources say: what modules read beside
// themselves (SQL, templates, fonts) is copied, and an output whose source is gone is deleted. One
// build at a time: two terminals that start two services at once wait for each other instead of
// loading half-written modules.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lock } from 'proper-lockfile';

const compiledFolders = [
  'apps',
  'bench',
  'load',
  'packages/client/src',
  'platform',
  'seed',
  'services',
  'simulate',
];
/** Files that modules read at run time, and what has to lie beside them. */
const copied = /\.(sql|eta|css|ttf|png)$|[\\/]draw-page[\\/].*\.mjs$|[\\/]OFL\.txt$/;
/** What the buyers' app is made of. */
const webSources = ['apps/web', 'packages/client/src', 'package-lock.json'];
const webFolder = join('apps', 'web');
const outFolder = 'dist';
const buildInfo = join(outFolder, '.tsbuildinfo');

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
mkdirSync(outFolder, { recursive: true });
const unlock = await lock(outFolder, {
  lockfilePath: join(outFolder, '.lock'),
  stale: 5000,
  retries: { retries: 1200, factor: 1, minTimeout: 100 },
});
try {
  deleteOrphans();
  if (sources().some((path) => !existsSync(outputOf(path)))) rmSync(buildInfo, { force: true });
  process.exitCode = await compile();
  if (process.exitCode === 0) copyFiles();
  if (process.exitCode === 0) await buildWebApp();
} finally {
  await unlock();
}

/**
 * Runs the TypeScript compiler; its messages go to this terminal.
 *
 * @returns {Promise<number>} the compiler's exit code
 */
async function compile() {
  const compiler = fileURLToPath(
    new URL('bin/tsc', import.meta.resolve('typescript/package.json')),
  );
  const child = spawn(process.execPath, [compiler, '-p', 'tsconfig.build.json'], {
    stdio: 'inherit',
  });
  const [code] = /** @type {[number | null]} */ (await once(child, 'exit'));
  return code ?? 1;
}

/** The buyers' app, where one of its files is newer than what was built of it. */
async function buildWebApp() {
  const built = join(outFolder, 'web', 'index.html');
  const builtAt = existsSync(built) ? statSync(built).mtimeMs : 0;
  const isFresh = webSources.every((root) => lastChange(root) < builtAt);
  if (isFresh) return;
  const { build } = await import('vite');
  await build({ configFile: join('apps', 'web', 'vite.config.ts'), logLevel: 'warn' });
}

/**
 * When a file, or one below a folder, was changed last.
 *
 * @param {string} root
 * @returns {number} in milliseconds since 1970; 0 where there is none
 */
function lastChange(root) {
  if (!existsSync(root)) return 0;
  if (statSync(root).isFile()) return statSync(root).mtimeMs;
  const files = readdirSync(root, { recursive: true, withFileTypes: true });
  const times = files
    .filter((entry) => entry.isFile() || entry.isDirectory())
    .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs);
  return Math.max(0, ...times);
}

function copyFiles() {
  for (const path of filesUnder('.').filter((file) => copied.test(file))) {
    const target = join(outFolder, path);
    if (existsSync(target) && readFileSync(target).equals(readFileSync(path))) continue;
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(path, target);
  }
}

/** Deletes outputs whose source was deleted or renamed, so no start can load them. */
function deleteOrphans() {
  for (const path of filesUnder(outFolder)) {
    const source = path.replace(/\.js(\.map)?$/, '.ts');
    if (!existsSync(source)) rmSync(join(outFolder, path));
  }
}

/** Sources that the compiler surely has an output for; the tests are left out. */
function sources() {
  return filesUnder('.').filter(
    (path) => path.endsWith('.ts') && !/\.(test|long|d)\.ts$|[\\/]testing[\\/]/.test(path),
  );
}

/** @param {string} source */
function outputOf(source) {
  return join(outFolder, source.replace(/\.ts$/, '.js'));
}

/**
 * All files in the compiled folders below a root, as paths relative to that root.
 *
 * @param {string} root
 */
function filesUnder(root) {
  return (
    compiledFolders
      .filter((folder) => existsSync(join(root, folder)))
      .flatMap((folder) =>
        readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name)),
      )
      .map((path) => (root === '.' ? path : path.slice(root.length + 1)))
      // Vite builds that.
      .filter((path) => !path.startsWith(webFolder))
  );
}
