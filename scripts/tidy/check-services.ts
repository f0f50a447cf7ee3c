import type { SourceFile } from './tree.ts';

const everyServiceHas = ['README.md', 'SPEC.md', 'index.ts', 'contract.ts'];
const folders = new Set([
  'domain',
  'commands',
  'queries',
  'sql',
  'migrations',
  'http',
  'messages',
  'jobs',
  'clients',
]);

/** Every service has the same inner shape: who knows one finds the way in all. */
export function checkServices(files: readonly SourceFile[]): string[] {
  const inServices = files.filter(({ path }) => path.startsWith('services/'));
  const loose = inServices
    .filter(({ path }) => path.split('/').length === 2)
    .map(({ path }) => `${path}: belongs to no service`);
  const names = new Set(
    inServices.flatMap(({ path }) =>
      path.split('/').length > 2 ? [path.split('/')[1] ?? ''] : [],
    ),
  );
  return [...loose, ...[...names].flatMap((name) => checkService(name, inServices))];
}

function checkService(name: string, files: readonly SourceFile[]): string[] {
  const inside = files
    .map(({ path }) => path.split('/').slice(1))
    .filter(([service, ...rest]) => service === name && rest.length > 0)
    .map((path) => path.slice(1));
  const missing = everyServiceHas
    .filter((file) => !inside.some(([first, ...rest]) => first === file && rest.length === 0))
    .map((file) => `services/${name}: has no ${file}`);
  const strange = inside
    .filter(([first = '', ...rest]) => !(rest.length > 0 ? folders.has(first) : isTopFile(first)))
    .map((path) => `services/${name}/${path.join('/')}: not in the shape of a service`);
  return [...missing, ...strange];
}

function isTopFile(name: string): boolean {
  return everyServiceHas.includes(name.replace(/\.(test|long)\.ts$/, '.ts'));
}
