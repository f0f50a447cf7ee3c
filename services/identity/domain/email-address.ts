/** Plain ASCII, no quotes, no comments: what every mail server takes. */
const ADDRESS =
  /^[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*@([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/i;
const LONGEST_LOCAL_PART = 64;

/**
 * An address in the form in which accounts have it, in small letters; nothing when it is none. In theory a server may
 * tell `Ana@` from `ana@`; people never do.
 */
export function readEmail(text: string): string | undefined {
  const isAddress = text.lastIndexOf('@') <= LONGEST_LOCAL_PART && ADDRESS.test(text);
  return isAddress ? text.toLowerCase() : undefined;
}
