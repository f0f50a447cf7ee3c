import { existsSync, readFileSync } from 'node:fs';

/** The version in `package.json`, which lies one folder higher once compiled. */
export function readVersion(): string {
  const file = ['../../package.json', '../../../package.json']
    .map((path) => new URL(path, import.meta.url))
    .find((url) => existsSync(url));
  if (!file) throw new Error('package.json was not found above the program');
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
  return version;
}
