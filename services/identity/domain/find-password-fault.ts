/** In characters, as the schema of a request counts them. */
export const SHORTEST_PASSWORD = 10;
export const LONGEST_PASSWORD = 200;

/**
 * What is wrong with a password that somebody chose; nothing when it can be taken. Its length is the schema's to
 * check; no kinds of characters are asked for (NIST SP 800-63B, 5.1.1.2).
 */
export function findPasswordFault({
  password,
  email,
  name,
  isCommon,
}: {
  password: string;
  email: string;
  name?: string | null | undefined;
  /** Whether it is in the list of common ones. */
  isCommon: boolean;
}): string | undefined {
  const told = password.toLowerCase();
  if (isCommon) return 'is one of those that are tried first; choose another';
  if (told === email.toLowerCase()) return 'must not be the e-mail address';
  if (name && told === name.toLowerCase()) return 'must not be the name';
  if (new Set(told).size === 1) return 'must not be one character again and again';
  return undefined;
}
