import { readdirSync, readFileSync } from 'node:fs';

const FOLDER = 'platform/config';

const schemas = readdirSync(FOLDER)
  .filter((file) => file.endsWith('settings.ts'))
  .map((file) => readFileSync(`${FOLDER}/${file}`, 'utf8'));

/** The names of every setting the product reads, so that no container sets one that it does not. */
export const knownSettings = new Set(
  schemas.flatMap((schema) =>
    [...schema.matchAll(/^\s*([A-Z][A-Z0-9_]+):/gm)].map(([, name]) => String(name)),
  ),
);
