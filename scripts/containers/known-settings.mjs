import { readFileSync } from 'node:fs';

const schema = readFileSync('platform/config/settings.ts', 'utf8');

/** The names of every setting the product reads, so that no container sets one that it does not. */
export const knownSettings = new Set(
  [...schema.matchAll(/^\s*([A-Z][A-Z0-9_]+):/gm)].map(([, name]) => String(name)),
);
