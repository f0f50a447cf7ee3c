/** An address as mail servers take it without question: plain ASCII, no quotes, no comments. */
const ADDRESS =
  /^[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*@([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/i;
const MAX_ADDRESS = 254;
const MAX_LOCAL_PART = 64;

/** Whom a user's mail goes to, if his id is an address. Those who have an account are told by identity. */
export function addressOf(userId: string): string | undefined {
  const isAddress =
    userId.length <= MAX_ADDRESS &&
    userId.lastIndexOf('@') <= MAX_LOCAL_PART &&
    ADDRESS.test(userId);
  return isAddress ? userId : undefined;
}

/**
 * An address that nobody has (RFC 2606), for a user without one: `user-1@users.invalid`. What can not stand
 * in an address as it is stands there in percent encoding, so that no two users share one.
 */
export function inventedAddressOf(userId: string): string {
  const isPlain = /^[\w-]+(\.[\w-]+)*$/.test(userId);
  return `${isPlain ? userId : percentEncoded(userId)}@users.invalid`;
}

function percentEncoded(text: string): string {
  return [...new TextEncoder().encode(text)]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      if (/[\w-]/.test(character)) return character;
      return `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
}

/** The domain of a sender, `Name <name@domain>` or `name@domain`: that of the ids of his messages. */
export function domainOf(sender: string): string {
  return sender.slice(sender.lastIndexOf('@') + 1).replace(/>$/, '');
}
