/**
 * We ask for no word of a device's maker, and browsers take it out. Certificates would have the library fetch addresses
 * that their sender wrote into them, so they are refused unread. A device's own signature (`packed`) may be there.
 *
 * @param attestationObject CBOR in base64url (WebAuthn, 6.5.4)
 * @throws when it is no such object, or says too much
 */
export async function refuseAttestation(attestationObject: string): Promise<void> {
  const { decodeAttestationObject } = await import('@simplewebauthn/server/helpers');
  const bytes = new Uint8Array(Buffer.from(attestationObject, 'base64url'));
  const attestation = decodeAttestationObject(bytes);
  const format = attestation.get('fmt');
  const isOwn = format === 'packed' && attestation.get('attStmt').get('x5c') === undefined;
  if (format !== 'none' && !isOwn) throw new Error(`the attestation ${format} is not taken`);
}
