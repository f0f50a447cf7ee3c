const MASK = '[address]';

/** What stands on both sides of an `@`, as it is or percent-encoded: more than an address rather than less. */
const ADDRESS = /[^\s"'<>()[\]{},;:/\\?&=]+(?:@|%40)[^\s"'<>()[\]{},;:/\\?&=]+/gi;

/**
 * Takes e-mail addresses out of a text that is logged or kept, the very same text where there are none. A user's id may
 * be one. A hash in their place would tell who it is to whoever tries the addresses that he knows; lines that belong
 * together have their request's id.
 */
export function maskAddresses(text: string): string {
  return text.includes('@') || text.includes('%40') ? text.replace(ADDRESS, MASK) : text;
}
