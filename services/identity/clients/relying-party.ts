/** Who passkeys are made for (WebAuthn: the relying party). */
export type RelyingParty = {
  /** The host that passkeys are bound to: they sign for no other. */
  readonly id: string;
  /** Where the pages are that ask for them. */
  readonly origin: string;
  /** What a device shows. */
  readonly name: string;
};

/**
 * @param publicUrl where people find the product; another host makes all passkeys useless
 * @param name of who sells
 */
export function relyingPartyOf(publicUrl: string, name: string): RelyingParty {
  const { hostname, origin } = new URL(publicUrl);
  return { id: hostname, origin, name };
}
