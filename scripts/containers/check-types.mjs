import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** @typedef {import('./check-manifests.mjs').Manifest} Manifest */

const folder = 'node_modules/.cache/bilheteria-manifests';
const compiler = fileURLToPath(new URL('bin/tsc', import.meta.resolve('typescript/package.json')));

/**
 * Checks each object against the published types of its kind: an unknown field, a wrong type or a
 * required field that is absent is a fault. The objects are written as TypeScript literals, one a
 * line, and given to the compiler, which is stricter here than Kubernetes' own schemas.
 *
 * @param {Manifest[]} manifests
 * @returns {string[]} one line for each fault
 */
export function checkTypes(manifests) {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'objects.ts');
  writeFileSync(file, manifests.map(asLiteral).join('\n'));
  const options = ['--noEmit', '--strict', '--skipLibCheck', '--ignoreConfig', '--pretty', 'false'];
  const resolution = ['--module', 'esnext', '--moduleResolution', 'bundler', '--types', ''];
  const run = spawnSync(process.execPath, [compiler, ...options, ...resolution, file], {
    encoding: 'utf8',
  });
  const faults = run.stdout.split('\n').filter((line) => line.includes('error TS'));
  if (run.status !== 0 && faults.length === 0) throw new Error(run.stderr || run.stdout);
  return faults.map((line) => {
    const [, number, message] = /\((\d+),\d+\): error TS\d+: (.*)/.exec(line) ?? [];
    const manifest = manifests[Number(number) - 1];
    const { kind, metadata } = manifest?.object ?? {};
    return `${manifest?.source}: ${kind} ${metadata?.name}: ${message ?? line}`;
  });
}

/**
 * @param {Manifest} manifest
 * @param {number} index
 */
function asLiteral({ object }, index) {
  const [group = '', version] = object.apiVersion.split('/');
  const module = version === undefined ? `core/${group}` : `${group.split('.')[0]}/${version}`;
  const type = `import('kubernetes-types/${module}').${object.kind}`;
  return `export const object${index}: ${type} = ${JSON.stringify(object)};`;
}
