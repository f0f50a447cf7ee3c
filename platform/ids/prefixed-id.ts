import { isUuid } from './ids.ts';

/** The UUID of an id that carries its kind in front (`res-…`, `sale-…`); nothing if it is no such id. */
export function readPrefixedId(prefix: string, text: string): string | undefined {
  const uuid = text.startsWith(`${prefix}-`) ? text.slice(prefix.length + 1).toLowerCase() : '';
  return isUuid(uuid) ? uuid : undefined;
}
